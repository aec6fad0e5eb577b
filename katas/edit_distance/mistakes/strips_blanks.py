# wrong: edges: strips blanks from both ends first
def edit_distance(source, target):
    if isinstance(source, str):
        source, target = source.strip(), target.strip()
    m, n = len(source), len(target)
    dp = [[max(i, j) if 0 in (i, j) else 0 for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            step = dp[i - 1][j - 1] + (source[i - 1] != target[j - 1])
            dp[i][j] = min(step, dp[i - 1][j] + 1, dp[i][j - 1] + 1)
    return dp[m][n]
