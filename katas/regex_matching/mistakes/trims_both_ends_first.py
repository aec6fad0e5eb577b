# wrong: semantics: trims equal letters at both ends first, also the letter that a star repeats
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    while text and pattern and pattern[0] in (text[0], "."):
        if pattern[1:2] == "*" and pattern[2:3] not in (text[0], "."):
            break
        text, pattern = text[1:], pattern[1:].lstrip("*")
    while text and pattern and pattern[-1] in (text[-1], "."):
        text, pattern = text[:-1], pattern[:-1]
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
