# wrong: distance: the first row is left at 0, so the beginning of the target is free
def edit_distance(source, target):
    m, n = len(source), len(target)
    if not m or not n:
        return m + n
    d = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        d[i][0] = i
        for j in range(1, n + 1):
            cost = 0 if source[i - 1] == target[j - 1] else 1
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost)
    return d[m][n]
