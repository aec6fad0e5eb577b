# wrong: area: looks at single bars and pairs of neighbours only
def largest_rectangle_area(heights):
    best = max(heights, default=0)
    for i in range(1, len(heights)):
        best = max(best, 2 * min(heights[i - 1], heights[i]))
    return best
