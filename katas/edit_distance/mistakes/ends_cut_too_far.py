# wrong: distance: counts the common end without stopping where the common beginning stops
def edit_distance(source, target):
    shorter = min(len(source), len(target))
    begin = 0
    while begin < shorter and source[begin] == target[begin]:
        begin += 1
    end = 0
    while end < shorter and source[-1 - end] == target[-1 - end]:
        end += 1
    source = source[begin : len(source) - end]
    target = target[begin : len(target) - end]
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
