# wrong: fewest: a longest common subsequence is kept, the rest deleted and inserted
def edit_script(source, target):
    m, n = len(source), len(target)
    lcs = [[0] * (n + 1) for _ in range(m + 1)]
    for i in reversed(range(m)):
        for j in reversed(range(n)):
            if source[i] == target[j]:
                lcs[i][j] = lcs[i + 1][j + 1] + 1
            else:
                lcs[i][j] = max(lcs[i + 1][j], lcs[i][j + 1])
    ops, i, j = [], 0, 0
    while i < m or j < n:
        if i < m and j < n and source[i] == target[j]:
            ops.append(("keep", source[i]))
            i, j = i + 1, j + 1
        elif j == n or i < m and lcs[i + 1][j] >= lcs[i][j + 1]:
            ops.append(("delete", source[i]))
            i += 1
        else:
            ops.append(("insert", target[j]))
            j += 1
    return ops
