# wrong: complexity: expands from every bar to both sides, but for equal neighbours
def largest_rectangle_area(heights):
    best = 0
    n = len(heights)
    for i, h in enumerate(heights):
        if i and heights[i - 1] == h:
            continue
        left = right = i
        while left > 0 and heights[left - 1] >= h:
            left -= 1
        while right + 1 < n and heights[right + 1] >= h:
            right += 1
        best = max(best, h * (right - left + 1))
    return best
