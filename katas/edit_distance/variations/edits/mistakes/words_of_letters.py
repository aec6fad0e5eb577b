# wrong: edges: works on "".join of what it gets
def edit_script(source, target):
    s, t = "".join(source), "".join(target)
    m, n = len(s), len(t)
    d = [[i + j for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            cost = s[i - 1] != t[j - 1]
            d[i][j] = min(d[i - 1][j - 1] + cost, d[i - 1][j] + 1, d[i][j - 1] + 1)
    ops = []
    i, j = m, n
    while i or j:
        if i and j and d[i][j] == d[i - 1][j - 1] + (s[i - 1] != t[j - 1]):
            i, j = i - 1, j - 1
            ops.append(("keep", s[i]) if s[i] == t[j] else ("replace", s[i], t[j]))
        elif i and d[i][j] == d[i - 1][j] + 1:
            i -= 1
            ops.append(("delete", s[i]))
        else:
            j -= 1
            ops.append(("insert", t[j]))
    return ops[::-1]
