# wrong: edges: floods the inside to a billion and drains from there
INF = 10**9


def trap_2d(grid):
    import heapq

    if not grid or not grid[0]:
        return 0
    R, C = len(grid), len(grid[0])
    level = [[INF] * C for _ in range(R)]
    heap = []
    for r in range(R):
        for c in range(C):
            if r in (0, R - 1) or c in (0, C - 1):
                level[r][c] = grid[r][c]
                heap.append((grid[r][c], r, c))
    heapq.heapify(heap)
    while heap:
        up, r, c = heapq.heappop(heap)
        if up > level[r][c]:
            continue
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < R and 0 <= b < C:
                new = max(grid[a][b], up)
                if new < level[a][b]:
                    level[a][b] = new
                    heapq.heappush(heap, (new, a, b))
    return sum(max(0, level[r][c] - grid[r][c]) for r in range(R) for c in range(C))
