# wrong: complexity: looks through the whole rim for its lowest cell each time
def trap_2d(grid):
    rows = len(grid)
    cols = len(grid[0]) if rows else 0
    if rows < 3 or cols < 3:
        return 0
    rim = []
    seen = set()
    for r in range(rows):
        for c in range(cols):
            if r == 0 or c == 0 or r == rows - 1 or c == cols - 1:
                rim.append([grid[r][c], r, c])
                seen.add((r, c))
    water = 0
    while rim:
        lowest = 0
        for k in range(len(rim)):
            if rim[k][0] < rim[lowest][0]:
                lowest = k
        level, r, c = rim.pop(lowest)
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < rows and 0 <= b < cols and (a, b) not in seen:
                seen.add((a, b))
                water += max(0, level - grid[a][b])
                rim.append([max(level, grid[a][b]), a, b])
    return water
