# wrong: area: as many columns as rows
def maximal_rectangle(matrix):
    n = len(matrix)
    if n == 0 or not matrix[0]:
        return 0
    if n == 1 or len(matrix[0]) == 1:
        cells = matrix[0] if n == 1 else [row[0] for row in matrix]
        best = run = 0
        for cell in cells:
            run = run + 1 if cell else 0
            best = max(best, run)
        return best
    heights = [0] * (n + 1)
    best = 0
    for row in matrix:
        for c in range(min(n, len(row))):
            heights[c] = heights[c] + 1 if row[c] else 0
        stack = [-1]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                best = max(best, heights[stack.pop()] * (i - stack[-1] - 1))
            stack.append(i)
    return best
