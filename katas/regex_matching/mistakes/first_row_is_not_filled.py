# wrong: semantics: the empty text matches the empty pattern only, the first row stays False
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            if pattern[j - 1] == "*":
                dp[i][j] = dp[i][j - 2]
                if pattern[j - 2] in (text[i - 1], "."):
                    dp[i][j] |= dp[i - 1][j]
            elif pattern[j - 1] in (text[i - 1], "."):
                dp[i][j] = dp[i - 1][j - 1]
    return dp[m][n]
