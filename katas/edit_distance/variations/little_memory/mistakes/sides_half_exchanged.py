# wrong: distance: exchanges the lengths and not the sides
def edit_distance_small(source, target):
    m, n = len(source), len(target)
    if m < n:
        m, n = n, m
    row = list(range(n + 1))
    for i in range(m):
        diagonal, row[0] = i, i + 1
        for j in range(n):
            same = i < len(source) and j < len(target) and source[i] == target[j]
            diagonal, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, diagonal + (not same))
    return row[n]
