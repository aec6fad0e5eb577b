# wrong: semantics: .* has to take at least one character
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for i in range(m + 1):
        for j in range(1, n + 1):
            if pattern[j - 1] == "*":
                if pattern[j - 2] == ".":
                    dp[i][j] = i > 0 and (dp[i - 1][j] or dp[i - 1][j - 2])
                else:
                    dp[i][j] = dp[i][j - 2] or (
                        i > 0 and pattern[j - 2] == text[i - 1] and dp[i - 1][j]
                    )
            elif i and pattern[j - 1] in (text[i - 1], "."):
                dp[i][j] = dp[i - 1][j - 1]
    return dp[m][n]
