# wrong: area: takes the cells for the texts "0" and "1"
def maximal_rectangle(matrix):
    if not matrix:
        return 0
    heights = [0] * (len(matrix[0]) + 1)
    best = 0
    for row in matrix:
        for c, cell in enumerate(row):
            heights[c] = heights[c] + 1 if cell == "1" else 0
        stack = [-1]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                best = max(best, heights[stack.pop()] * (i - stack[-1] - 1))
            stack.append(i)
    return best
