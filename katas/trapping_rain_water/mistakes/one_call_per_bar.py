# wrong: edges: recursion one level deep per bar: ends at a thousand bars
def trap(height):
    def fill(l, r, lmax, rmax):
        if l > r:
            return 0
        if lmax <= rmax:
            lmax = max(lmax, height[l])
            return lmax - height[l] + fill(l + 1, r, lmax, rmax)
        rmax = max(rmax, height[r])
        return rmax - height[r] + fill(l, r - 1, lmax, rmax)

    return fill(0, len(height) - 1, 0, 0)
