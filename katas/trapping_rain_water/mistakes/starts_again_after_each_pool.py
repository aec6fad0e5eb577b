# wrong: complexity: slices the rest off after each wall and takes its maximum again
def trap(height):
    rest = list(height)
    water = 0
    while len(rest) > 2:
        wall = rest[0]
        top = max(rest[1:])
        level = min(wall, top)
        k = 1
        while rest[k] < level:
            water += level - rest[k]
            k += 1
        rest = rest[k:]
    return water
