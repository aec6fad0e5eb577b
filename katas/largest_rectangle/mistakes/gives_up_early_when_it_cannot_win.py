# wrong: complexity: all intervals, given up when even the full width could not win
def largest_rectangle_area(heights):
    n = len(heights)
    best = 0
    for i in range(n):
        low = heights[i]
        if i and heights[i - 1] >= low and low * (n - i) <= best:
            continue
        for j in range(i, n):
            if heights[j] < low:
                low = heights[j]
            if low * (n - i) <= best:
                break
            best = max(best, low * (j - i + 1))
    return best
