# wrong: semantics: says no at once when the pattern has more letters than the text, starred ones too
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    if n - pattern.count("*") > m + 1:
        return False
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
