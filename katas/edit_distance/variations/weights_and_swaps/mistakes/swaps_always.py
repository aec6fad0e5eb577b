# wrong: swaps: takes the swap wherever two letters are crossed, also when it is dear
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    m, n = len(source), len(target)
    d = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        d[i][0] = d[i - 1][0] + delete
    for j in range(1, n + 1):
        d[0][j] = d[0][j - 1] + insert
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            old, new = source[i - 1], target[j - 1]
            cost = 0 if old == new else price(old, new)
            d[i][j] = min(d[i - 1][j] + delete, d[i][j - 1] + insert, d[i - 1][j - 1] + cost)
            if swap is not None and i > 1 and j > 1:
                if old == target[j - 2] and new == source[i - 2]:
                    d[i][j] = d[i - 2][j - 2] + swap
    return d[m][n]
