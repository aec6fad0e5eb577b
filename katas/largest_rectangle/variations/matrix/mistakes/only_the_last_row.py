# wrong: area: the histogram is looked at only when all rows have been added
def maximal_rectangle(matrix):
    if not matrix:
        return 0
    heights = [0] * (len(matrix[0]) + 1)
    for row in matrix:
        for c, cell in enumerate(row):
            heights[c] = heights[c] + 1 if cell else 0
    stack, best = [-1], 0
    for i, h in enumerate(heights):
        while heights[stack[-1]] > h:
            height = heights[stack.pop()]
            best = max(best, height * (i - stack[-1] - 1))
        stack.append(i)
    return best
