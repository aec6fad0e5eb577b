# wrong: complexity: takes the maxima of two slices for every bar
def trap(height):
    water = 0
    for i, h in enumerate(height):
        water += min(max(height[: i + 1]), max(height[i:])) - h
    return water
