# wrong: complexity: for each row counts the ones above each cell from the row upwards
def maximal_rectangle(matrix):
    best = 0
    for r, row in enumerate(matrix):
        heights = []
        for c in range(len(row)):
            up = r
            while up >= 0 and matrix[up][c] == 1:
                up -= 1
            heights.append(r - up)
        heights.append(0)
        stack = [-1]
        for i, h in enumerate(heights):
            while heights[stack[-1]] > h:
                height = heights[stack.pop()]
                best = max(best, height * (i - stack[-1] - 1))
            stack.append(i)
    return best
