# right: finds the highest bar, then sweeps towards it from each end
def trap(height):
    n = len(height)
    if n < 3:
        return 0

    peak = 0
    for i in range(1, n):
        if height[i] > height[peak]:
            peak = i

    def sweep(indices):
        wall = water = 0
        for i in indices:
            h = height[i]
            if h >= wall:
                wall = h
            else:
                water += wall - h
        return water

    return sweep(range(peak)) + sweep(range(n - 1, peak, -1))
