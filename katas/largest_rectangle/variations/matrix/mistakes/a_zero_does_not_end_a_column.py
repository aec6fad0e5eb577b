# wrong: area: a zero adds nothing to its column but does not end it
def maximal_rectangle(matrix):
    if not matrix:
        return 0
    heights = [0] * (len(matrix[0]) + 1)
    best = 0
    for row in matrix:
        for c, cell in enumerate(row):
            heights[c] += cell
        stack = [-1]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                height = heights[stack.pop()]
                best = max(best, height * (i - stack[-1] - 1))
            stack.append(i)
    return best
