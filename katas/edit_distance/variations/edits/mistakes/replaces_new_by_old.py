# wrong: script: names the new element first in a replacement
def edit_script(source, target):
    m, n = len(source), len(target)
    d = {}
    for i in range(m + 1):
        for j in range(n + 1):
            if not i or not j:
                d[i, j] = i + j
            else:
                cost = int(source[i - 1] != target[j - 1])
                d[i, j] = min(d[i - 1, j - 1] + cost, d[i - 1, j] + 1, d[i, j - 1] + 1)
    ops = []
    i, j = m, n
    while i or j:
        if i and j and source[i - 1] == target[j - 1]:
            ops.insert(0, ("keep", source[i - 1]))
            i, j = i - 1, j - 1
        elif i and j and d[i, j] == d[i - 1, j - 1] + 1:
            ops.insert(0, ("replace", target[j - 1], source[i - 1]))
            i, j = i - 1, j - 1
        elif i and d[i, j] == d[i - 1, j] + 1:
            ops.insert(0, ("delete", source[i - 1]))
            i -= 1
        else:
            ops.insert(0, ("insert", target[j - 1]))
            j -= 1
    return ops
