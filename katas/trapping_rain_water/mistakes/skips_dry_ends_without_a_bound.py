# wrong: edges: skips dry ends without looking where the ground ends: IndexError on slopes
def trap(height):
    if len(height) < 3:
        return 0
    start, end = 0, len(height) - 1
    while height[start] <= height[start + 1]:
        start += 1
    while height[end] <= height[end - 1]:
        end -= 1
    water = 0
    left_max, right_max = height[start], height[end]
    while start < end:
        if left_max <= right_max:
            start += 1
            left_max = max(left_max, height[start])
            water += left_max - height[start]
        else:
            end -= 1
            right_max = max(right_max, height[end])
            water += right_max - height[end]
    return water
