# wrong: complexity: all intervals with a running minimum
def largest_rectangle_span(heights):
    best = (0, 0, 0)
    for i in range(len(heights)):
        low = heights[i]
        for j in range(i, len(heights)):
            low = min(low, heights[j])
            if low * (j + 1 - i) > best[0]:
                best = (low * (j + 1 - i), i, j + 1)
    return best
