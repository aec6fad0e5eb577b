# wrong: complexity: from each wall looks along all bars for the next one: quadratic on falling ground only
def trap(height):
    n = len(height)
    water = 0
    i = 0
    while i < n - 1:
        # nearest wall at least as high, else the highest of those that follow
        wall, top = i + 1, height[i + 1]
        for j in range(i + 1, n):
            if height[j] >= height[i]:
                wall, top = j, height[j]
                break
            if height[j] > top:
                wall, top = j, height[j]
        level = min(height[i], top)
        for j in range(i + 1, wall):
            water += level - height[j]
        i = wall
    return water
