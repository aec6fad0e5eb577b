# wrong: depth: recursion on the two sides of the lowest bar
def largest_rectangle_area(heights):
    if len(heights) == 0:
        return 0
    low = min(heights)
    at = heights.index(low)
    return max(
        low * len(heights),
        largest_rectangle_area(heights[:at]),
        largest_rectangle_area(heights[at + 1 :]),
    )
