# wrong: edges: adds up in floats and makes an int of the end: beyond 2**53 units are lost
def trap(height):
    water = 0.0
    left, right = 0, len(height) - 1
    left_max = right_max = 0
    while left <= right:
        if left_max <= right_max:
            left_max = max(left_max, height[left])
            water += left_max - height[left]
            left += 1
        else:
            right_max = max(right_max, height[right])
            water += right_max - height[right]
            right -= 1
    return int(water)
