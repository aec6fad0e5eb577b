# wrong: complexity: scans to the left from every bar behind which it falls
def largest_rectangle_area(heights):
    n = len(heights)
    best = 0
    for i in range(n):
        if i + 1 < n and heights[i] <= heights[i + 1]:
            continue
        low = heights[i]
        for j in range(i, -1, -1):
            low = min(low, heights[j])
            if low == 0:
                break
            best = max(best, low * (i - j + 1))
    return best
