# wrong: complexity: from the minima of all windows of one width to those of the next width
def largest_rectangle_area(heights):
    lows = list(heights)
    best = 0
    width = 1
    while lows:
        best = max(best, max(lows) * width)
        lows = list(map(min, lows, lows[1:]))
        width += 1
    return best
