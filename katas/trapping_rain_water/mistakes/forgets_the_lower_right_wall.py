# wrong: amount: a pool is only closed by a wall at least as high as its left one
def trap(height):
    wall = 0
    water = 0
    pending = 0
    for h in height:
        if h >= wall:
            water += pending
            pending = 0
            wall = h
        else:
            pending += wall - h
    return water
