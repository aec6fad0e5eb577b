# wrong: semantics: .* takes a run of one letter, whichever it is
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 2) for _ in range(m + 2)]
    dp[m][n] = True
    for j in range(n - 1, -1, -1):
        if pattern[j] == "*":
            continue
        star = j + 1 < n and pattern[j + 1] == "*"
        for i in range(m, -1, -1):
            if not star:
                dp[i][j] = i < m and pattern[j] in (text[i], ".") and dp[i + 1][j + 1]
                continue
            dp[i][j] = dp[i][j + 2]
            letter = text[i : i + 1] if pattern[j] == "." else pattern[j]
            k = i
            while not dp[i][j] and k < m and text[k] == letter:
                k += 1
                dp[i][j] = dp[k][j + 2]
    return dp[0][0]
