# right: one row over the shorter side, the diagonal in a variable
def edit_distance_small(source, target):
    long, short = (source, target) if len(source) >= len(target) else (target, source)
    row = list(range(len(short) + 1))
    for i, a in enumerate(long, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(short, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
