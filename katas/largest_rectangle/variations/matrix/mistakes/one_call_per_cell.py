# wrong: complexity: goes from cell to cell by calling itself, as deep as there are cells
def maximal_rectangle(matrix):
    if not matrix or not matrix[0]:
        return 0
    cols = len(matrix[0])
    heights = [0] * (cols + 1)

    def visit(place, stack, best):
        if place == len(matrix) * (cols + 1):
            return best
        r, c = divmod(place, cols + 1)
        if c == 0:
            stack = [-1]
        heights[c] = heights[c] + 1 if c < cols and matrix[r][c] else 0
        while len(stack) > 1 and heights[stack[-1]] > heights[c]:
            height = heights[stack.pop()]
            best = max(best, height * (c - stack[-1] - 1))
        stack.append(c)
        return visit(place + 1, stack, best)

    return visit(0, [-1], 0)
