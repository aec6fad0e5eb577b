# wrong: memory: looks at two rows only, but keeps all of them in a list
def edit_distance_small(source, target):
    if len(source) < len(target):
        source, target = target, source
    rows = [list(range(len(target) + 1))]
    for i, a in enumerate(source, 1):
        row = [i]
        for j, b in enumerate(target, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
        rows.append(row)
    return rows[-1][-1]
