# wrong: amount: adds the water before the new bar counts for its side's maximum, so that walls count as holes
def trap(height):
    if not height:
        return 0
    l, r = 0, len(height) - 1
    lmax, rmax = height[l], height[r]
    res = 0
    while l < r:
        if lmax < rmax:
            l += 1
            res += lmax - height[l]
            lmax = max(lmax, height[l])
        else:
            r -= 1
            res += rmax - height[r]
            rmax = max(rmax, height[r])
    return res
