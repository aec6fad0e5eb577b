# wrong: complexity: looks in every cell at gaps of all lengths
def edit_distance(source, target):
    m, n = len(source), len(target)
    d = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(m + 1):
        for j in range(n + 1):
            if i == 0 or j == 0:
                d[i][j] = i + j
                continue
            best = d[i - 1][j - 1] + (source[i - 1] != target[j - 1])
            for k in range(1, i + 1):
                best = min(best, d[i - k][j] + k)
            for k in range(1, j + 1):
                best = min(best, d[i][j - k] + k)
            d[i][j] = best
    return d[m][n]
