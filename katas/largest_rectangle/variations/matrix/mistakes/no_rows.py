# wrong: edges: looks at the first row although there may be none
def maximal_rectangle(matrix):
    heights = [0] * (len(matrix[0]) + 1)
    best = 0
    for row in matrix:
        for c, cell in enumerate(row):
            heights[c] = heights[c] + 1 if cell else 0
        stack = [-1]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                best = max(best, heights[stack.pop()] * (i - stack[-1] - 1))
            stack.append(i)
    return best
