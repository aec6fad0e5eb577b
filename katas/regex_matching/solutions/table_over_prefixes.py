# right: table over beginnings of text and pattern, as in the books
def is_match(text: str, pattern: str) -> bool:
    m, n = len(text), len(pattern)
    for j in range(n):
        if pattern[j] == "*" and (j == 0 or pattern[j - 1] == "*"):
            raise ValueError("nothing to repeat at position %d" % j)

    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for j in range(2, n + 1):
        if pattern[j - 1] == "*":
            dp[0][j] = dp[0][j - 2]

    for i in range(1, m + 1):
        for j in range(1, n + 1):
            p = pattern[j - 1]
            if p == "*":
                before = pattern[j - 2]
                dp[i][j] = dp[i][j - 2]
                if before == "." or before == text[i - 1]:
                    dp[i][j] = dp[i][j] or dp[i - 1][j]
            elif p == "." or p == text[i - 1]:
                dp[i][j] = dp[i - 1][j - 1]
    return dp[m][n]
