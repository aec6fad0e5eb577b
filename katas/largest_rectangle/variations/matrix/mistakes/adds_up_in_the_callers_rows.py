# wrong: hygiene: writes the heights into the caller's rows
def maximal_rectangle(matrix):
    best = 0
    for r, row in enumerate(matrix):
        if r:
            for c in range(len(row)):
                if row[c]:
                    row[c] += matrix[r - 1][c]
        stack = [-1]
        heights = [*row, 0]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                height = heights[stack.pop()]
                best = max(best, height * (i - stack[-1] - 1))
            stack.append(i)
    return best
