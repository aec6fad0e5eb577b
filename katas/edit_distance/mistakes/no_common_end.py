# wrong: edges: takes off equal ends without asking whether anything is left
def edit_distance(source, target):
    k = 0
    while source[k] == target[k]:
        k += 1
        if k == min(len(source), len(target)):
            break
    source, target = source[k:], target[k:]
    table = [list(range(len(target) + 1))]
    for i, a in enumerate(source, 1):
        row = [i]
        for j, b in enumerate(target, 1):
            row.append(min(table[-1][j - 1] + (a != b), table[-1][j] + 1, row[-1] + 1))
        table.append(row)
    return table[-1][-1]
