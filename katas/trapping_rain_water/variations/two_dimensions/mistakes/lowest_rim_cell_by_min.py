# wrong: complexity: looks through the whole rim for its lowest cell each time
def trap_2d(grid):
    rows = len(grid)
    cols = len(grid[0]) if rows else 0
    if rows < 3 or cols < 3:
        return 0
    rim = {}
    for r in range(rows):
        for c in range(cols):
            if r == 0 or c == 0 or r == rows - 1 or c == cols - 1:
                rim[r, c] = grid[r][c]
    seen = set(rim)
    water = 0
    while rim:
        cell = min(rim, key=lambda cell: rim[cell])
        level = rim.pop(cell)
        r, c = cell
        for near in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            a, b = near
            if 0 <= a < rows and 0 <= b < cols and near not in seen:
                seen.add(near)
                water += max(0, level - grid[a][b])
                rim[near] = max(level, grid[a][b])
    return water
