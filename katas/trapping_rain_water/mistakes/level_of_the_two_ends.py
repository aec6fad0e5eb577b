# wrong: amount: the lower of the two end bars is taken for the level of the whole ground
def trap(height):
    if len(height) < 3:
        return 0
    level = min(height[0], height[-1])
    return sum(level - h for h in height[1:-1] if h < level)
