# wrong: prices: finds a way with the fewest edits and adds up its prices
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    m, n = len(source), len(target)
    d = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        d[i][0] = i
    for j in range(1, n + 1):
        d[0][j] = j
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            old, new = source[i - 1], target[j - 1]
            cost = 0 if old == new else price(old, new)
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (old != new))
            if swap is not None and i > 1 and j > 1:
                if old == target[j - 2] and new == source[i - 2]:
                    d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
    i, j, total = m, n, 0
    while i or j:
        here = d[i][j]
        if i and j and here == d[i - 1][j - 1] + (source[i - 1] != target[j - 1]):
            i, j = i - 1, j - 1
            total += 0 if source[i] == target[j] else price(source[i], target[j])
        elif swap is not None and i > 1 and j > 1 and here == d[i - 2][j - 2] + 1:
            i, j = i - 2, j - 2
            total += swap
        elif i and here == d[i - 1][j] + 1:
            i -= 1
            total += delete
        else:
            j -= 1
            total += insert
    return total
