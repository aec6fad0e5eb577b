# wrong: malformed: returns False for a broken pattern
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        return False
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for i in range(m + 1):
        for j in range(1, n + 1):
            if pattern[j - 1] == "*":
                dp[i][j] = dp[i][j - 2]
                if i and pattern[j - 2] in (text[i - 1], "."):
                    dp[i][j] |= dp[i - 1][j]
            elif i and pattern[j - 1] in (text[i - 1], "."):
                dp[i][j] = dp[i - 1][j - 1]
    return dp[m][n]
