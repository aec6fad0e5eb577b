# wrong: edges: gives 0 when a side is empty
def edit_distance_small(source, target):
    if len(source) < len(target):
        return edit_distance_small(target, source)
    m, n = len(source), len(target)
    if n == 0:
        return 0
    prev = [j for j in range(n + 1)]
    curr = [0] * (n + 1)
    for i in range(1, m + 1):
        curr[0] = i
        for j in range(1, n + 1):
            if source[i - 1] == target[j - 1]:
                curr[j] = prev[j - 1]
            else:
                curr[j] = 1 + min(prev[j - 1], prev[j], curr[j - 1])
        prev, curr = curr, prev
    return prev[n]
