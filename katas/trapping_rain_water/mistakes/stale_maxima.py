# wrong: amount: chooses the side by the present bars, but updates the maximum of the side that rests
def trap(height: list[int]) -> int:
    left, right = 0, len(height) - 1
    left_max = right_max = 0
    trapped = 0

    while left < right:
        if height[left] < height[right]:
            right_max = max(right_max, height[right])
            trapped += max(0, left_max - height[left])
            left += 1
        else:
            left_max = max(left_max, height[left])
            trapped += max(0, right_max - height[right])
            right -= 1

    return trapped
