# right: full table of prefixes, then the way back from its last cell
def edit_script(source, target):
    m, n = len(source), len(target)
    d = [[i + j if i == 0 or j == 0 else 0 for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            if source[i - 1] == target[j - 1]:
                d[i][j] = d[i - 1][j - 1]
            else:
                d[i][j] = 1 + min(d[i - 1][j - 1], d[i - 1][j], d[i][j - 1])

    script = []
    i, j = m, n
    while i or j:
        if i and j and source[i - 1] == target[j - 1]:
            i, j = i - 1, j - 1
            script.append(("keep", source[i]))
        elif i and j and d[i][j] == d[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            script.append(("replace", source[i], target[j]))
        elif i and d[i][j] == d[i - 1][j] + 1:
            i -= 1
            script.append(("delete", source[i]))
        else:
            j -= 1
            script.append(("insert", target[j]))
    script.reverse()
    return script
