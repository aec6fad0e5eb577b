# wrong: literal: a . matches no line break, as in many engines
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True

    def fits(t, p):
        return t == p or (p == "." and t != "\n")

    for i in range(m + 1):
        for j in range(1, n + 1):
            if pattern[j - 1] == "*":
                dp[i][j] = dp[i][j - 2] or (i > 0 and fits(text[i - 1], pattern[j - 2]) and dp[i - 1][j])
            elif i and fits(text[i - 1], pattern[j - 1]):
                dp[i][j] = dp[i - 1][j - 1]
    return dp[m][n]
