# right: area under both running maxima minus the full rectangle they share, minus the bars
def trap(height):
    """left envelope + right envelope - n * peak is the area of bars and water together."""
    n = len(height)
    lmax = rmax = area = bars = 0
    for k in range(n):
        a, b = height[k], height[-1 - k]
        lmax = a if a > lmax else lmax
        rmax = b if b > rmax else rmax
        area += lmax + rmax
        bars += a
    return area - n * lmax - bars
