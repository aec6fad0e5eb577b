# wrong: distance: takes 25 for infinite, and no answer is above it
BIG = 25


def edit_distance(source, target):
    m, n = len(source), len(target)
    if not (m and n):
        return max(m, n)
    dp = [[BIG] * (n + 1) for _ in range(m + 1)]
    dp[0][0] = 0
    for i in range(m + 1):
        for j in range(n + 1):
            if i:
                dp[i][j] = min(dp[i][j], dp[i - 1][j] + 1)
            if j:
                dp[i][j] = min(dp[i][j], dp[i][j - 1] + 1)
            if i and j:
                dp[i][j] = min(dp[i][j], dp[i - 1][j - 1] + (source[i - 1] != target[j - 1]))
    return min(dp[m][n], BIG)
