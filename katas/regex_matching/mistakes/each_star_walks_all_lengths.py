# wrong: complexity: for each cell of a star all lengths are tried again, m squared times n
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for j in range(1, n + 1):
        for i in range(m + 1):
            if pattern[j - 1] == "*":
                k = i
                found = dp[i][j - 2]
                while k > 0 and pattern[j - 2] in (text[k - 1], "."):
                    k -= 1
                    found = found or dp[k][j - 2]
                dp[i][j] = found
            elif i and pattern[j - 1] in (text[i - 1], "."):
                dp[i][j] = dp[i - 1][j - 1]
    return dp[m][n]
