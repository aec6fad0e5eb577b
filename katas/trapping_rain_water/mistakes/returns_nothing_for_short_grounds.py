# wrong: edges: a bare return for fewer than three bars
def trap(height):
    if len(height) < 3:
        return
    peak = height.index(max(height))
    water = wall = 0
    for h in height[:peak]:
        wall = max(wall, h)
        water += wall - h
    wall = 0
    for h in height[:peak:-1]:
        wall = max(wall, h)
        water += wall - h
    return water
