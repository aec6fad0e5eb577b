# wrong: complexity: floods the whole ground once for each distinct height
def trap_2d(grid):
    if not grid or not grid[0]:
        return 0
    rows, cols = len(grid), len(grid[0])
    heights = sorted({h for row in grid for h in row})
    water = 0
    for low, high in zip(heights, heights[1:]):
        # cells at most `low` high that the outside cannot reach hold (high - low)
        dry = set()
        stack = [
            (r, c)
            for r in range(rows)
            for c in range(cols)
            if (r in (0, rows - 1) or c in (0, cols - 1)) and grid[r][c] <= low
        ]
        dry.update(stack)
        while stack:
            r, c = stack.pop()
            for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if 0 <= a < rows and 0 <= b < cols and (a, b) not in dry and grid[a][b] <= low:
                    dry.add((a, b))
                    stack.append((a, b))
        below = sum(h <= low for row in grid for h in row)
        water += (high - low) * (below - len(dry))
    return water
