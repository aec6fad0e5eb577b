# wrong: amount: counts water over empty columns only
def trap(height):
    n = len(height)
    lm, rm = [0] * n, [0] * n
    best = 0
    for i in range(n):
        best = max(best, height[i])
        lm[i] = best
    best = 0
    for i in reversed(range(n)):
        best = max(best, height[i])
        rm[i] = best
    return sum(min(lm[i], rm[i]) for i in range(n) if height[i] == 0)
