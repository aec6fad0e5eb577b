# right: distances of suffixes, from the back, in a dictionary
def edit_distance(source, target):
    m, n = len(source), len(target)
    d = {}
    for i in reversed(range(m + 1)):
        for j in reversed(range(n + 1)):
            if i == m:
                d[i, j] = n - j
            elif j == n:
                d[i, j] = m - i
            elif source[i] == target[j]:
                d[i, j] = d[i + 1, j + 1]
            else:
                d[i, j] = 1 + min(d[i + 1, j], d[i, j + 1], d[i + 1, j + 1])
        if i + 2 <= m:  # row i + 2 is not needed again
            for j in range(n + 1):
                del d[i + 2, j]
    return d[0, 0]
