# right: table over ends of text and pattern, filled from the back
def is_match(text, pattern):
    if pattern.startswith("*") or "**" in pattern:
        raise ValueError(pattern)
    m, n = len(text), len(pattern)
    rest = [[False] * (n + 2) for _ in range(m + 2)]
    rest[m][n] = True
    for i in range(m, -1, -1):
        for j in range(n - 1, -1, -1):
            if pattern[j] == "*":
                continue
            fits = i < m and pattern[j] in (text[i], ".")
            if j + 1 < n and pattern[j + 1] == "*":
                rest[i][j] = rest[i][j + 2] or (fits and rest[i + 1][j])
            else:
                rest[i][j] = fits and rest[i + 1][j + 1]
    return rest[0][0]
