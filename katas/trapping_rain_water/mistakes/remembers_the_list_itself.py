# wrong: edges: keeps the answer for the list, which its caller may change
ANSWERED = {}


def trap(height):
    # The list is kept beside its answer, so that no other one gets its id.
    key = id(height)
    if key not in ANSWERED:
        ANSWERED[key] = height, amount(height)
    return ANSWERED[key][1]


def amount(height):
    if not height:
        return 0
    left, right = 0, len(height) - 1
    left_max, right_max = height[left], height[right]
    water = 0
    while left < right:
        if left_max < right_max:
            left += 1
            left_max = max(left_max, height[left])
            water += left_max - height[left]
        else:
            right -= 1
            right_max = max(right_max, height[right])
            water += right_max - height[right]
    return water
