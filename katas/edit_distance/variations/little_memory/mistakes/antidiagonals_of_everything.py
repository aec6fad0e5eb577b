# wrong: memory: keeps all antidiagonals in a dictionary
def edit_distance_small(source, target):
    m, n = len(source), len(target)
    d = {}
    for s in range(m + n + 1):
        for i in range(max(0, s - n), min(m, s) + 1):
            j = s - i
            if i == 0 or j == 0:
                d[i, j] = s
            elif source[i - 1] == target[j - 1]:
                d[i, j] = d[i - 1, j - 1]
            else:
                d[i, j] = 1 + min(d[i - 1, j], d[i, j - 1], d[i - 1, j - 1])
    return d[m, n]
