# wrong: distance: exchanges the names for the shorter row, but has taken the lengths before
def edit_distance(source, target):
    m, n = len(source), len(target)
    if m < n:
        source, target = target, source
    row = list(range(n + 1))
    for i in range(1, m + 1):
        new = [i] + [0] * n
        for j in range(1, n + 1):
            same = source[min(i, len(source)) - 1] == target[min(j, len(target)) - 1]
            new[j] = row[j - 1] if same else 1 + min(row[j - 1], row[j], new[j - 1])
        row = new
    return row[n]
