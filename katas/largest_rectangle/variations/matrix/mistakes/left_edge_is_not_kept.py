# wrong: area: the left and right edges of a row replace those of the rows above
def maximal_rectangle(matrix):
    if not matrix or not matrix[0]:
        return 0
    cols = len(matrix[0])
    height = [0] * cols
    best = 0
    for row in matrix:
        left, right = [0] * cols, [cols] * cols
        edge = 0
        for c in range(cols):
            if row[c]:
                height[c] += 1
                left[c] = edge
            else:
                height[c] = 0
                edge = c + 1
        edge = cols
        for c in reversed(range(cols)):
            if row[c]:
                right[c] = edge
            else:
                edge = c
        for c in range(cols):
            best = max(best, height[c] * (right[c] - left[c]))
    return best
