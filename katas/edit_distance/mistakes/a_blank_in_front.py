# wrong: tokens: puts a blank in front, so that places count from one: strings only
def edit_distance(source, target):
    s, t = " " + source, " " + target
    dp = [[0] * len(t) for _ in s]
    for i in range(len(s)):
        for j in range(len(t)):
            if i == 0 or j == 0:
                dp[i][j] = i + j
            elif s[i] == t[j]:
                dp[i][j] = dp[i - 1][j - 1]
            else:
                dp[i][j] = 1 + min(dp[i - 1][j - 1], dp[i - 1][j], dp[i][j - 1])
    return dp[-1][-1]
