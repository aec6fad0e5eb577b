# wrong: amount: the maxima from the right begin one bar too early
def trap(height):
    n = len(height)
    if n <= 2:
        return 0
    prefix, suffix = [0] * n, [0] * n
    prefix[0] = height[0]
    for i in range(1, n):
        prefix[i] = max(prefix[i - 1], height[i])
    for i in range(n - 2, -1, -1):
        suffix[i] = max(suffix[i + 1], height[i])
    total = 0
    for i in range(1, n - 1):
        total += min(prefix[i], suffix[i]) - height[i]
    return total
