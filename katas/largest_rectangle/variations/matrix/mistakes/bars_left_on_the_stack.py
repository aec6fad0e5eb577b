# wrong: area: no closing zero, so rectangles that touch the right border are forgotten
def maximal_rectangle(matrix):
    if not matrix:
        return 0
    if len(matrix) == 1 or len(matrix[0]) == 1:
        cells = matrix[0] if len(matrix) == 1 else [row[0] for row in matrix]
        return max(map(len, "".join(map(str, cells)).split("0")), default=0)
    heights = [0] * len(matrix[0])
    best = 0
    for row in matrix:
        heights = [h + 1 if cell else 0 for h, cell in zip(heights, row)]
        stack = []
        for i, h in enumerate(heights):
            while stack and heights[stack[-1]] > h:
                height = heights[stack.pop()]
                left = stack[-1] if stack else -1
                best = max(best, height * (i - left - 1))
            stack.append(i)
    return best
