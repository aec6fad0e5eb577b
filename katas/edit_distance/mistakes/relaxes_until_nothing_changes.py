# wrong: complexity: lets distances sink from all cells until no cell changes (Bellman and Ford)
def edit_distance(source, target):
    m, n = len(source), len(target)
    d = [[m + n] * (n + 1) for _ in range(m + 1)]
    d[m][n] = 0
    changed = True
    while changed:
        changed = False
        for i in range(m + 1):
            for j in range(n + 1):
                best = d[i][j]
                if i < m:
                    best = min(best, d[i + 1][j] + 1)
                if j < n:
                    best = min(best, d[i][j + 1] + 1)
                if i < m and j < n:
                    best = min(best, d[i + 1][j + 1] + (source[i] != target[j]))
                if best < d[i][j]:
                    d[i][j] = best
                    changed = True
    return d[0][0]
