# wrong: area: two pointers that leave the lower end, as for the container with most water
def largest_rectangle_area(heights):
    lo, hi = 0, len(heights) - 1
    best = max(heights, default=0)
    while lo < hi:
        best = max(best, min(heights[lo], heights[hi]) * (hi - lo + 1))
        if heights[lo] < heights[hi]:
            lo += 1
        else:
            hi -= 1
    return best
