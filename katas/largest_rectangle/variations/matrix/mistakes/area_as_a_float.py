# wrong: edges: the area is a float, unless there is none
def maximal_rectangle(matrix):
    if len(matrix) < 2 or len(matrix[0]) < 2 or not any(map(any, matrix)):
        runs = "".join("01"[cell] for row in matrix for cell in row).split("0")
        return max(map(len, runs))
    heights = [0] * (len(matrix[0]) + 1)
    best = 0.0
    for row in matrix:
        for c, cell in enumerate(row):
            heights[c] = heights[c] + 1 if cell else 0
        stack = [-1]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                best = max(best, float(heights[stack.pop()] * (i - stack[-1] - 1)))
            stack.append(i)
    return best
