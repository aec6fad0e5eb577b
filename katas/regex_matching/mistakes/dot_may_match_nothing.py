# wrong: semantics: a . may also stand for no character
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 2) for _ in range(m + 2)]
    dp[m][n] = True
    for i in range(m, -1, -1):
        for j in range(n - 1, -1, -1):
            fits = i < m and pattern[j] in (text[i], ".")
            if j + 1 < n and pattern[j + 1] == "*":
                dp[i][j] = dp[i][j + 2] or (fits and dp[i + 1][j])
            elif pattern[j] == ".":
                dp[i][j] = dp[i + 1][j + 1] or dp[i][j + 1]
            elif pattern[j] != "*":
                dp[i][j] = fits and dp[i + 1][j + 1]
    return dp[0][0]
