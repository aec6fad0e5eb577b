# wrong: malformed: reads pattern[-1] for a leading star, and knows no ** either
def is_match(text, pattern):
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
