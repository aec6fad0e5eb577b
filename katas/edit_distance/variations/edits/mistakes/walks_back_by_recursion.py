# wrong: long_input: the way back through the table is a recursion
def edit_script(source, target):
    m, n = len(source), len(target)
    d = [[i + j for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            cost = source[i - 1] != target[j - 1]
            d[i][j] = min(d[i - 1][j - 1] + cost, d[i - 1][j] + 1, d[i][j - 1] + 1)

    ops = []

    def walk(i, j):
        if i and j and d[i][j] == d[i - 1][j - 1] + (source[i - 1] != target[j - 1]):
            walk(i - 1, j - 1)
            if source[i - 1] == target[j - 1]:
                ops.append(("keep", source[i - 1]))
            else:
                ops.append(("replace", source[i - 1], target[j - 1]))
        elif i and d[i][j] == d[i - 1][j] + 1:
            walk(i - 1, j)
            ops.append(("delete", source[i - 1]))
        elif j:
            walk(i, j - 1)
            ops.append(("insert", target[j - 1]))

    walk(m, n)
    return ops
