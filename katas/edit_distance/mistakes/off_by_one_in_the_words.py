# wrong: distance: looks at the next letters, so that the last ones are compared with the first
def edit_distance(source, target):
    m, n = len(source), len(target)
    dp = [list(range(n + 1))]
    for i in range(1, m + 1):
        dp.append([i] + [0] * n)
        for j in range(1, n + 1):
            if source[i % m] == target[j % n]:
                dp[i][j] = dp[i - 1][j - 1]
            else:
                dp[i][j] = 1 + min(dp[i - 1][j - 1], dp[i - 1][j], dp[i][j - 1])
    return dp[m][n]
