# wrong: amount: the right maxima are built from the left as well
def trap(height):
    n = len(height)
    if n < 3:
        return 0
    left = [0] * n
    right = [0] * n
    cur = 0
    for i in range(n):
        cur = max(cur, height[i])
        left[i] = cur
    cur = 0
    for i in range(n):
        cur = max(cur, height[n - 1 - i])
        right[i] = cur
    return sum(max(0, min(left[i], right[i]) - height[i]) for i in range(n))
