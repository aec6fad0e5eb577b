# wrong: edges: keeps the answer for the grid, which its caller may change
import heapq

ANSWERED = {}


def trap_2d(grid):
    # The grid is kept beside its answer, so that no other one gets its id.
    key = id(grid)
    if key not in ANSWERED:
        ANSWERED[key] = grid, water_on(grid)
    return ANSWERED[key][1]


def water_on(grid):
    if len(grid) < 3 or len(grid[0]) < 3:
        return 0
    R, C = len(grid), len(grid[0])
    seen = [[False] * C for _ in range(R)]
    heap = []
    for r in range(R):
        for c in range(C):
            if r in (0, R - 1) or c in (0, C - 1):
                heap.append((grid[r][c], r, c))
                seen[r][c] = True
    heapq.heapify(heap)
    water = 0
    while heap:
        level, r, c = heapq.heappop(heap)
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < R and 0 <= b < C and not seen[a][b]:
                seen[a][b] = True
                h = grid[a][b]
                if h < level:
                    water += level - h
                heapq.heappush(heap, (max(level, h), a, b))
    return water
