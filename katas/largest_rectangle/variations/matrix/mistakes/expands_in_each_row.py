# wrong: complexity: a histogram per row, and each of its bars expanded to both sides
def maximal_rectangle(matrix):
    if not matrix:
        return 0
    cols = len(matrix[0])
    heights = [0] * cols
    best = 0
    for row in matrix:
        heights = [h + 1 if cell else 0 for h, cell in zip(heights, row)]
        for c, h in enumerate(heights):
            left = right = c
            while left > 0 and heights[left - 1] >= h:
                left -= 1
            while right + 1 < cols and heights[right + 1] >= h:
                right += 1
            best = max(best, h * (right - left + 1))
    return best
