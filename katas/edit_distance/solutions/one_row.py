# right: one row, and the diagonal kept in a variable before it is overwritten
def edit_distance(source, target):
    if len(source) > len(target):
        source, target = target, source
    row = list(range(len(source) + 1))
    for j in range(1, len(target) + 1):
        diag, row[0] = row[0], j
        y = target[j - 1]
        for i in range(1, len(source) + 1):
            old = row[i]
            if source[i - 1] != y:
                best = diag
                if old < best:
                    best = old
                if row[i - 1] < best:
                    best = row[i - 1]
                diag = best + 1
            row[i], diag = diag, old
    return row[len(source)]
