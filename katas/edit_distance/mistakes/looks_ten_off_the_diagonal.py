# wrong: distance: fills a band of ten beside the diagonal only
def edit_distance(source, target):
    m, n = len(source), len(target)
    band = max(10, abs(m - n))
    far = m + n
    previous = {j: j for j in range(min(n, band) + 1)}
    for i in range(1, m + 1):
        current = {}
        for j in range(max(0, i - band), min(n, i + band) + 1):
            if j == 0:
                current[j] = i
                continue
            current[j] = min(
                previous.get(j, far) + 1,
                current.get(j - 1, far) + 1,
                previous.get(j - 1, far) + (source[i - 1] != target[j - 1]),
            )
        previous = current
    return previous[n]
