# wrong: distance: exchanging two neighbours counts as one edit (Damerau)
def edit_distance(source, target):
    m, n = len(source), len(target)
    d = {(i, 0): i for i in range(m + 1)} | {(0, j): j for j in range(n + 1)}
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            cost = int(source[i - 1] != target[j - 1])
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + cost)
            if i > 1 and j > 1 and source[i - 1] == target[j - 2] and source[i - 2] == target[j - 1]:
                d[i, j] = min(d[i, j], d[i - 2, j - 2] + 1)
    return d[m, n]
