# wrong: script: the way back ends as soon as one side is used up, and the other's beginning is lost
def edit_script(source, target):
    m, n = len(source), len(target)
    d = [[i + j for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            cost = source[i - 1] != target[j - 1]
            d[i][j] = min(d[i - 1][j - 1] + cost, d[i - 1][j] + 1, d[i][j - 1] + 1)
    ops = []
    i, j = m, n
    while i > 0 and j > 0:
        if source[i - 1] == target[j - 1]:
            ops.append(("keep", source[i - 1]))
            i, j = i - 1, j - 1
        elif d[i][j] == d[i - 1][j - 1] + 1:
            ops.append(("replace", source[i - 1], target[j - 1]))
            i, j = i - 1, j - 1
        elif d[i][j] == d[i - 1][j] + 1:
            ops.append(("delete", source[i - 1]))
            i -= 1
        else:
            ops.append(("insert", target[j - 1]))
            j -= 1
    return ops[::-1]
