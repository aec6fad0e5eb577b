# wrong: hygiene: appends a closing zero to each of the caller's rows and removes it again
def maximal_rectangle(matrix):
    best = 0
    heights = [0] * (len(matrix[0]) + 1 if matrix else 0)
    for row in matrix:
        row.append(0)
        heights = [(h + 1) * cell for h, cell in zip(heights, row, strict=True)]
        row.pop()
        stack = []
        for c, h in enumerate(heights):
            start = c
            while stack and stack[-1][1] >= h:
                start, height = stack.pop()
                best = max(best, height * (c - start))
            stack.append((start, h))
    return best
