# wrong: tokens: joins tokens to a string and counts letters
def edit_distance(source, target):
    source = "".join(map(str, source))
    target = "".join(map(str, target))
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diag, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diag, row[j] = row[j], min(diag + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]
