# wrong: area: the largest square
def maximal_rectangle(matrix):
    best = 0
    side = [[0] * len(row) for row in matrix]
    for r, row in enumerate(matrix):
        for c, cell in enumerate(row):
            if cell:
                around = (side[r - 1][c], side[r][c - 1], side[r - 1][c - 1]) if r and c else (0,)
                side[r][c] = 1 + min(around)
                best = max(best, side[r][c] ** 2)
    return best
