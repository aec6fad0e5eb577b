# wrong: script: takes a step up for an insertion and a step to the left for a deletion
def edit_script(source, target):
    m, n = len(source), len(target)
    d = [[i + j for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            cost = source[i - 1] != target[j - 1]
            d[i][j] = min(d[i - 1][j - 1] + cost, d[i - 1][j] + 1, d[i][j - 1] + 1)
    ops = []
    i, j = m, n
    while i or j:
        if i and j and d[i][j] == d[i - 1][j - 1] + (source[i - 1] != target[j - 1]):
            i, j = i - 1, j - 1
            same = source[i] == target[j]
            ops.append(("keep", source[i]) if same else ("replace", source[i], target[j]))
        elif i and d[i][j] == d[i - 1][j] + 1:
            i -= 1
            ops.append(("insert", source[i]))
        else:
            j -= 1
            ops.append(("delete", target[j]))
    return ops[::-1]
