# wrong: script: leaves out what is kept
def edit_script(source, target):
    m, n = len(source), len(target)
    left = [[m - i + n - j for j in range(n + 1)] for i in range(m + 1)]
    for i in reversed(range(m)):
        for j in reversed(range(n)):
            left[i][j] = min(
                left[i + 1][j + 1] + (source[i] != target[j]), left[i + 1][j] + 1, left[i][j + 1] + 1
            )
    ops, i, j = [], 0, 0
    while i < m or j < n:
        if i < m and j < n and left[i][j] == left[i + 1][j + 1] + (source[i] != target[j]):
            if source[i] != target[j]:
                ops.append(("replace", source[i], target[j]))
            i, j = i + 1, j + 1
        elif i < m and left[i][j] == left[i + 1][j] + 1:
            ops.append(("delete", source[i]))
            i += 1
        else:
            ops.append(("insert", target[j]))
            j += 1
    return ops
