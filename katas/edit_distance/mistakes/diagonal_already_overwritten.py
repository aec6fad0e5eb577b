# wrong: distance: one row, and the diagonal is read after it was overwritten
def edit_distance(source, target):
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        row[0] = i
        for j, b in enumerate(target, 1):
            if a == b:
                row[j] = row[j - 1]
            else:
                row[j] = 1 + min(row[j], row[j - 1])
    return row[-1]
