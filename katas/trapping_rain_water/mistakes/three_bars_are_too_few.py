# wrong: edges: the guard for short grounds also sends three bars home
def trap(height):
    n = len(height)
    if n <= 3:
        return 0
    l, r, level, water = 0, n - 1, 0, 0
    while l < r:
        low = min(height[l], height[r])
        level = max(level, low)
        water += level - low
        if height[l] <= height[r]:
            l += 1
        else:
            r -= 1
    return water
