# wrong: edges: compares letters without regard to case
def edit_distance(source, target):
    if isinstance(source, str):
        source, target = source.lower(), target.lower()
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diag, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diag, row[j] = row[j], min(diag + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]
