# wrong: literal: a . in the text fits every letter of the pattern as well
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    m, n = len(text), len(pattern)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = True
    for i in range(m + 1):
        for j in range(1, n + 1):
            if pattern[j - 1] == "*":
                pair = {text[i - 1], pattern[j - 2]} if i else set("xy")
                dp[i][j] = dp[i][j - 2] or ((len(pair) == 1 or "." in pair) and dp[i - 1][j])
            elif i:
                pair = {text[i - 1], pattern[j - 1]}
                dp[i][j] = (len(pair) == 1 or "." in pair) and dp[i - 1][j - 1]
    return dp[m][n]
