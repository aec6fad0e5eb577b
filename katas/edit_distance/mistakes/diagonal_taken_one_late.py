# wrong: distance: keeps the diagonal of the new row instead of the old one
def edit_distance(source, target):
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diagonal = row[0]
        row[0] = i
        for j, b in enumerate(target, 1):
            row[j] = min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
            diagonal = row[j]
    return row[-1]
