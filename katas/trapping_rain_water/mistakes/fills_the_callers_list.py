# wrong: hygiene: raises the bars in the caller's list to the water level
def trap(height):
    if not height:
        return 0
    before = sum(height)
    n = len(height)
    right = [0] * n
    right[-1] = height[-1]
    for i in range(n - 2, -1, -1):
        right[i] = max(right[i + 1], height[i])
    left = 0
    for i in range(n):
        left = max(left, height[i])
        height[i] = min(left, right[i])
    return sum(height) - before
