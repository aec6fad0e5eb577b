# wrong: long_input: keeps a whole script in every cell of the table
def edit_script(source, target):
    m, n = len(source), len(target)
    best = [[None] * (n + 1) for _ in range(m + 1)]
    best[0][0] = (0, [])
    for i in range(m + 1):
        for j in range(n + 1):
            ways = []
            if i and j:
                a, b = source[i - 1], target[j - 1]
                cost, ops = best[i - 1][j - 1]
                op = ("keep", a) if a == b else ("replace", a, b)
                ways.append((cost + (a != b), ops, op))
            if i:
                cost, ops = best[i - 1][j]
                ways.append((cost + 1, ops, ("delete", source[i - 1])))
            if j:
                cost, ops = best[i][j - 1]
                ways.append((cost + 1, ops, ("insert", target[j - 1])))
            if ways:
                cost, ops, op = min(ways, key=lambda way: way[0])
                best[i][j] = (cost, ops + [op])
    return best[m][n][1]
