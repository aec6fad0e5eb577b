# wrong: hygiene: refuses whatever is no list
def trap_prefix(height, columns=False):
    if not isinstance(height, list):
        raise TypeError("a list is wanted")
    n = len(height)
    left, right = [0] * n, [0] * n
    best = 0
    for i in range(n):
        best = max(best, height[i])
        left[i] = best
    best = 0
    for i in range(n - 1, -1, -1):
        best = max(best, height[i])
        right[i] = best
    water = [min(left[i], right[i]) - height[i] for i in range(n)]
    return water if columns else sum(water)


def trap_stack(bars):
    stack = []  # (height, place), heights falling
    water = 0
    for i, h in enumerate(bars):
        while stack and stack[-1][0] <= h:
            floor, _ = stack.pop()
            if stack:
                wall, j = stack[-1]
                water += (min(wall, h) - floor) * (i - j - 1)
        stack.append((h, i))
    return water


def trap_two_pointers(height):
    left, right = 0, len(height) - 1
    left_max = right_max = water = 0
    while left <= right:
        if left_max <= right_max:
            left_max = max(left_max, height[left])
            water += left_max - height[left]
            left += 1
        else:
            right_max = max(right_max, height[right])
            water += right_max - height[right]
            right -= 1
    return water
