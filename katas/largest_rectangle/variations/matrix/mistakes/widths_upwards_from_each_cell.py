# wrong: complexity: from each cell upwards with the narrowest width so far
def maximal_rectangle(matrix):
    best = 0
    widths = [[0] * len(row) for row in matrix]
    for r, row in enumerate(matrix):
        for c, cell in enumerate(row):
            if cell:
                widths[r][c] = (widths[r][c - 1] if c else 0) + 1
                width = widths[r][c]
                for up in range(r, -1, -1):
                    width = min(width, widths[up][c])
                    if width == 0:
                        break
                    best = max(best, width * (r - up + 1))
    return best
