# wrong: tokens: asks whether two tokens are the same object
def edit_distance(source, target):
    strings = isinstance(source, str)
    m, n = len(source), len(target)
    dp = [list(range(n + 1))] + [[i] + [0] * n for i in range(1, m + 1)]
    for i in range(m):
        for j in range(n):
            same = source[i] == target[j] if strings else source[i] is target[j]
            if same:
                dp[i + 1][j + 1] = dp[i][j]
            else:
                dp[i + 1][j + 1] = 1 + min(dp[i][j], dp[i][j + 1], dp[i + 1][j])
    return dp[m][n]
