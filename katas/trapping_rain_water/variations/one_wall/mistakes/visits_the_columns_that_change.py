# wrong: complexity: walks over the columns that change, for every bar
def best_extra_bar(height, budget):
    n = len(height)
    left, right = [0] * n, [0] * n
    top = 0
    for i in range(n):
        top = max(top, height[i])
        left[i] = top
    top = 0
    for i in reversed(range(n)):
        top = max(top, height[i])
        right[i] = top
    level = [min(a, b) for a, b in zip(left, right)]
    now = sum(level) - sum(height)
    best = (-1, -1)
    for i in range(n):
        v = height[i] + budget
        gain = max(level[i], v) - v - (level[i] - height[i])
        j = i - 1
        while j >= 0 and right[j] < v:
            gain += min(left[j], v) - level[j]
            j -= 1
        j = i + 1
        while j < n and left[j] < v:
            gain += min(right[j], v) - level[j]
            j += 1
        if now + gain > best[0]:
            best = (now + gain, i)
    return best
