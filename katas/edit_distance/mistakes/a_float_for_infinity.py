# wrong: edges: works with float("inf") and returns a float
INF = float("inf")


def edit_distance(source, target):
    m, n = len(source), len(target)
    dp = [[INF] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = 0.0
    for i in range(m + 1):
        for j in range(n + 1):
            here = dp[i][j]
            if i < m:
                dp[i + 1][j] = min(dp[i + 1][j], here + 1)
            if j < n:
                dp[i][j + 1] = min(dp[i][j + 1], here + 1)
            if i < m and j < n:
                dp[i + 1][j + 1] = min(dp[i + 1][j + 1], here + (source[i] != target[j]))
    return dp[m][n]
