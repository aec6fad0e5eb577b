# wrong: tokens: pops what is done from the caller's lists
def edit_distance(source, target):
    if isinstance(source, (str, tuple)):
        source, target = list(source), list(target)
    while source and target and source[-1] == target[-1]:
        source.pop()
        target.pop()
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diag, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diag, row[j] = row[j], min(diag + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]
