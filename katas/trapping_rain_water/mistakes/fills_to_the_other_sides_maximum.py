# wrong: amount: moves the pointer at the lower present bar and fills it to the maximum of the other side
def trap(height):
    left, right = 0, len(height) - 1
    left_max = right_max = 0
    water = 0
    while left < right:
        left_max = max(left_max, height[left])
        right_max = max(right_max, height[right])
        if height[left] < height[right]:
            water += max(0, right_max - height[left])
            left += 1
        else:
            water += max(0, left_max - height[right])
            right -= 1
    return water
