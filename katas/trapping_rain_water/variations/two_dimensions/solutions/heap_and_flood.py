# right: a heap of walls, and a plain stack for all that lies under the wall just taken
from heapq import heappop, heappush
from itertools import product


def trap_2d(grid):
    height = {(r, c): h for r, row in enumerate(grid) for c, h in enumerate(row)}
    rows, cols = len(grid), len(grid[0]) if grid else 0
    walls = []
    for r, c in product(range(rows), range(cols)):
        if r == 0 or c == 0 or r == rows - 1 or c == cols - 1:
            heappush(walls, (height.pop((r, c)), (r, c)))

    water = 0
    while walls and height:
        level, wall = heappop(walls)
        under = [wall]
        while under:
            r, c = under.pop()
            for near in ((r - 1, c), (r, c - 1), (r + 1, c), (r, c + 1)):
                h = height.pop(near, None)
                if h is None:
                    continue
                if h > level:
                    heappush(walls, (h, near))
                else:
                    water += level - h
                    under.append(near)
    return water
