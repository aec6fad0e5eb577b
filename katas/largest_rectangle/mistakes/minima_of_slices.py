# wrong: complexity: the minimum of a slice for every interval
def largest_rectangle_area(heights):
    n = len(heights)
    return max(
        (min(heights[i:j]) * (j - i) for i in range(n) for j in range(i + 1, n + 1)), default=0
    )
