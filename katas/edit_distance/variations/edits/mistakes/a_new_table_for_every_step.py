# wrong: complexity: computes the distances of what is left again after every step
def distance(source, target):
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def edit_script(source, target):
    ops = []
    while source or target:
        if source and target and source[0] == target[0]:
            ops.append(("keep", source[0]))
            source, target = source[1:], target[1:]
            continue
        left = distance(source, target) - 1
        if source and target and distance(source[1:], target[1:]) == left:
            ops.append(("replace", source[0], target[0]))
            source, target = source[1:], target[1:]
        elif source and distance(source[1:], target) == left:
            ops.append(("delete", source[0]))
            source = source[1:]
        else:
            ops.append(("insert", target[0]))
            target = target[1:]
    return ops
