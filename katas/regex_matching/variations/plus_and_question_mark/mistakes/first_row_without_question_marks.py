# wrong: semantics: in the first row only a * may take nothing
def is_match_ext(text, pattern):
    parts = []
    for c in pattern:
        if c in "*+?":
            if not parts or parts[-1][1]:
                raise ValueError("nothing to repeat")
            parts[-1] = (parts[-1][0], c)
        else:
            parts.append((c, ""))
    m, n = len(text), len(parts)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for j, (_, sign) in enumerate(parts, 1):
        dp[0][j] = sign == "*" and dp[0][j - 1]
    for i in range(1, m + 1):
        for j, (c, sign) in enumerate(parts, 1):
            fits = c in (text[i - 1], ".")
            dp[i][j] = fits and dp[i - 1][j - 1]
            if sign in ("*", "?"):
                dp[i][j] = dp[i][j] or dp[i][j - 1]
            if sign in ("*", "+"):
                dp[i][j] = dp[i][j] or (fits and dp[i - 1][j])
    return dp[m][n]
