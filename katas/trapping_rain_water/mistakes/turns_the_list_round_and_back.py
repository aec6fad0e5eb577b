# wrong: hygiene: turns the caller's list round for the second sweep, and back: it may be read-only
def trap(height):
    if not height:
        return 0

    def sweep_to(peak):
        wall = water = 0
        for i in range(peak):
            wall = max(wall, height[i])
            water += wall - height[i]
        return water

    peak = height.index(max(height))
    water = sweep_to(peak)
    height.reverse()
    water += sweep_to(len(height) - 1 - peak)
    height.reverse()
    return water
