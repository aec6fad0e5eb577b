# wrong: amount: lets the levels sink in one sweep forth and one back
def trap_2d(grid):
    rows = len(grid)
    cols = len(grid[0]) if rows else 0
    if rows < 3 or cols < 3:
        return 0
    top = max(max(row) for row in grid)
    level = [[top] * cols for _ in range(rows)]
    for r in range(rows):
        for c in range(cols):
            if r in (0, rows - 1) or c in (0, cols - 1):
                level[r][c] = grid[r][c]

    def settle(r, c):
        low = min(level[r - 1][c], level[r + 1][c], level[r][c - 1], level[r][c + 1])
        level[r][c] = max(grid[r][c], min(level[r][c], low))

    for r in range(1, rows - 1):
        for c in range(1, cols - 1):
            settle(r, c)
    for r in range(rows - 2, 0, -1):
        for c in range(cols - 2, 0, -1):
            settle(r, c)
    return sum(level[r][c] - grid[r][c] for r in range(rows) for c in range(cols))
