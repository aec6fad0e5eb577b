# wrong: amount: every bar higher than its neighbour becomes the wall, also below an older and higher one
def trap(height):
    left, right = 0, len(height) - 1
    left_wall = right_wall = 0
    water = 0
    while left < right:
        if height[left] < height[right]:
            if left == 0 or height[left] > height[left - 1]:
                left_wall = height[left]
            else:
                water += max(0, left_wall - height[left])
            left += 1
        else:
            if right == len(height) - 1 or height[right] > height[right + 1]:
                right_wall = height[right]
            else:
                water += max(0, right_wall - height[right])
            right -= 1
    return water
