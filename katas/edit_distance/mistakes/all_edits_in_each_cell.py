# wrong: complexity: each cell holds its own list of all edits so far
def edit_distance(source, target):
    previous = [[("insert", y) for y in target[:j]] for j in range(len(target) + 1)]
    for i, x in enumerate(source, 1):
        current = [previous[0] + [("delete", x)]]
        for j, y in enumerate(target, 1):
            if x == y:
                current.append(list(previous[j - 1]))
            else:
                replace = previous[j - 1] + [("replace", x, y)]
                delete = previous[j] + [("delete", x)]
                insert = current[j - 1] + [("insert", y)]
                current.append(min(replace, delete, insert, key=len))
        previous = current
    return len(previous[-1])
