# wrong: complexity: sorts the rim again for each cell, which Python does quickly and a thousand times
def trap_2d(grid):
    if len(grid) < 3 or len(grid[0]) < 3:
        return 0
    R, C = len(grid), len(grid[0])
    seen = [[False] * C for _ in range(R)]
    rim = []
    for r in range(R):
        for c in range(C):
            if r in (0, R - 1) or c in (0, C - 1):
                rim.append((grid[r][c], r, c))
                seen[r][c] = True
    water = 0
    while rim:
        rim.sort(reverse=True)
        level, r, c = rim.pop()
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < R and 0 <= b < C and not seen[a][b]:
                seen[a][b] = True
                h = grid[a][b]
                if h < level:
                    water += level - h
                rim.append((max(level, h), a, b))
    return water
