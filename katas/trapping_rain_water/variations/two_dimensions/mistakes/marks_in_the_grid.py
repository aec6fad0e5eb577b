# wrong: hygiene: marks seen cells by -1 in a copy of the outer list only
import heapq


def trap_2d(heights):
    grid = heights.copy()
    if not grid or not grid[0]:
        return 0
    m, n = len(grid), len(grid[0])
    pq = []
    for i in range(m):
        for j in range(n):
            if i in (0, m - 1) or j in (0, n - 1):
                pq.append((grid[i][j], i, j))
                grid[i][j] = -1
    heapq.heapify(pq)
    ans = 0
    while pq:
        h, i, j = heapq.heappop(pq)
        for x, y in ((i, j + 1), (i, j - 1), (i + 1, j), (i - 1, j)):
            if 0 <= x < m and 0 <= y < n and grid[x][y] != -1:
                ans += max(0, h - grid[x][y])
                heapq.heappush(pq, (max(h, grid[x][y]), x, y))
                grid[x][y] = -1
    return ans
