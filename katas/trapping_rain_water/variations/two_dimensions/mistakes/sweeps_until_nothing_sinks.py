# wrong: complexity: lets all levels sink again and again until none does
def trap_2d(grid):
    if len(grid) < 3 or len(grid[0]) < 3:
        return 0
    m, n = len(grid), len(grid[0])
    top = max(map(max, grid))
    lev = [row[:] if i in (0, m - 1) else [row[0]] + [top] * (n - 2) + [row[-1]] for i, row in enumerate(grid)]
    changed = True
    while changed:
        changed = False
        for i in range(1, m - 1):
            for j in range(1, n - 1):
                new = max(grid[i][j], min(lev[i - 1][j], lev[i + 1][j], lev[i][j - 1], lev[i][j + 1]))
                if new < lev[i][j]:
                    lev[i][j] = new
                    changed = True
    return sum(map(sum, lev)) - sum(map(sum, grid))
