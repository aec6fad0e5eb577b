# wrong: edges: floods what lies under a wall by calls, one deep for each cell
import heapq
from collections import defaultdict


def trap_2d(grid):
    rows, cols = len(grid), len(grid[0]) if grid else 0
    seen = set()
    rim = []
    total = 0

    def flood(r, c, level):
        nonlocal total
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < rows and 0 <= b < cols and (a, b) not in seen:
                seen.add((a, b))
                if grid[a][b] < level:
                    total += level - grid[a][b]
                    flood(a, b, level)
                else:
                    heapq.heappush(rim, (grid[a][b], a, b))

    for r in range(rows):
        for c in range(cols):
            if r in (0, rows - 1) or c in (0, cols - 1):
                seen.add((r, c))
                heapq.heappush(rim, (grid[r][c], r, c))
    while rim:
        level, r, c = heapq.heappop(rim)
        flood(r, c, level)
    return total
