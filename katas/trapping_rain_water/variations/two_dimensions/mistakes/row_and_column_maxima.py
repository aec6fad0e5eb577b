# wrong: amount: takes the four maxima along row and column for the walls
def trap_2d(grid):
    if not grid or not grid[0]:
        return 0
    R, C = len(grid), len(grid[0])
    left = [[0] * C for _ in range(R)]
    right = [[0] * C for _ in range(R)]
    up = [[0] * C for _ in range(R)]
    down = [[0] * C for _ in range(R)]
    for r in range(R):
        for c in range(C):
            left[r][c] = max(grid[r][c], left[r][c - 1] if c else 0)
            up[r][c] = max(grid[r][c], up[r - 1][c] if r else 0)
    for r in reversed(range(R)):
        for c in reversed(range(C)):
            right[r][c] = max(grid[r][c], right[r][c + 1] if c < C - 1 else 0)
            down[r][c] = max(grid[r][c], down[r + 1][c] if r < R - 1 else 0)
    return sum(
        min(left[r][c], right[r][c], up[r][c], down[r][c]) - grid[r][c]
        for r in range(R)
        for c in range(C)
    )
