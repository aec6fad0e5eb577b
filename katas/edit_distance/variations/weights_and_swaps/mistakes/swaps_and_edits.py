# wrong: swaps: elements between may be edited in a swap (unrestricted Damerau)
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    m, n = len(source), len(target)
    far = (m + 1) * delete + (n + 1) * insert
    d = {(-1, -1): far}
    for i in range(m + 1):
        d[i, -1], d[i, 0] = far, i * delete
    for j in range(n + 1):
        d[-1, j], d[0, j] = far, j * insert
    last_row = {}
    for i in range(1, m + 1):
        last_match = 0
        for j in range(1, n + 1):
            k, l = last_row.get(target[j - 1], 0), last_match
            a, b = source[i - 1], target[j - 1]
            if a == b:
                last_match = j
            d[i, j] = min(
                d[i - 1, j - 1] + (0 if a == b else price(a, b)),
                d[i, j - 1] + insert,
                d[i - 1, j] + delete,
            )
            if swap is not None and k and l:
                between = (i - k - 1) * delete + (j - l - 1) * insert
                d[i, j] = min(d[i, j], d[k - 1, l - 1] + between + swap)
        last_row[source[i - 1]] = i
    return d[m, n]
