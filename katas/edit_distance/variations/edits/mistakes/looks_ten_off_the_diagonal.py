# wrong: fewest: fills a band of ten beside the diagonal only
def edit_script(source, target):
    m, n = len(source), len(target)
    band = max(10, abs(m - n) + 1)
    far = m + n + 1
    d = {}
    for i in range(m + 1):
        for j in range(max(0, i - band), min(n, i + band) + 1):
            if not i or not j:
                d[i, j] = i + j
                continue
            d[i, j] = min(
                d.get((i - 1, j - 1), far) + (source[i - 1] != target[j - 1]),
                d.get((i - 1, j), far) + 1,
                d.get((i, j - 1), far) + 1,
            )
    ops = []
    i, j = m, n
    while i or j:
        here = d[i, j]
        if i and j and here == d.get((i - 1, j - 1), far) + (source[i - 1] != target[j - 1]):
            i, j = i - 1, j - 1
            same = source[i] == target[j]
            ops.append(("keep", source[i]) if same else ("replace", source[i], target[j]))
        elif i and here == d.get((i - 1, j), far) + 1:
            i -= 1
            ops.append(("delete", source[i]))
        else:
            j -= 1
            ops.append(("insert", target[j]))
    return ops[::-1]
