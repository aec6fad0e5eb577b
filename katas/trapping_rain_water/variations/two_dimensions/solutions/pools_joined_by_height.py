# right: cells join from the lowest up (union-find); a pool is full once it touches the outside
class Pools:
    def __init__(self, n):
        self.parent = list(range(n))
        self.size = [1] * n

    def find(self, i):
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return a
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return a


def trap_2d(grid: list[list[int]]) -> int:
    """The cells at most `level` high that cannot reach the outside hold (level' - level) each up to the next level'."""
    rows = len(grid)
    cols = len(grid[0]) if rows else 0
    if rows < 3 or cols < 3:
        return 0
    outside = rows * cols
    pools = Pools(outside + 1)
    order = sorted(range(outside), key=lambda i: grid[i // cols][i % cols])
    standing = [False] * outside
    below = 0  # cells that are under the level
    water = 0
    level = 0
    for i in order:
        r, c = divmod(i, cols)
        h = grid[r][c]
        if h > level:
            drained = pools.size[pools.find(outside)] - 1
            water += (h - level) * (below - drained)
            level = h
        standing[i] = True
        below += 1
        if r == 0 or c == 0 or r == rows - 1 or c == cols - 1:
            pools.join(i, outside)
        if r and standing[i - cols]:
            pools.join(i, i - cols)
        if r < rows - 1 and standing[i + cols]:
            pools.join(i, i + cols)
        if c and standing[i - 1]:
            pools.join(i, i - 1)
        if c < cols - 1 and standing[i + 1]:
            pools.join(i, i + 1)
    return water
