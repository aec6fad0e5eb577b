# right: full table; a swap reaches two rows and two columns back
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    m, n = len(source), len(target)
    d = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        d[i][0] = i * delete
    for j in range(1, n + 1):
        d[0][j] = j * insert
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            a, b = source[i - 1], target[j - 1]
            best = d[i - 1][j - 1] + (0 if a == b else price(a, b))
            best = min(best, d[i - 1][j] + delete, d[i][j - 1] + insert)
            if swap is not None and i > 1 and j > 1 and a == target[j - 2] and b == source[i - 2]:
                best = min(best, d[i - 2][j - 2] + swap)
            d[i][j] = best
    return d[m][n]
