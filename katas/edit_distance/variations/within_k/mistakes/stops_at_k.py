# wrong: distance: gives up when a whole row is at k, though k is allowed
def distance_within(source, target, k):
    m, n = len(source), len(target)
    if abs(n - m) > k:
        return None
    width = 2 * k + 1
    INF = m + n + 1
    # band[o] belongs to column i - k + o
    band = [o - k if 0 <= o - k <= n else INF for o in range(width)]
    for i in range(1, m + 1):
        new = [INF] * width
        for o in range(width):
            j = i - k + o
            if j < 0 or j > n:
                continue
            if j == 0:
                new[o] = i
                continue
            best = band[o] + (source[i - 1] != target[j - 1])
            if o + 1 < width:
                best = min(best, band[o + 1] + 1)
            if o > 0:
                best = min(best, new[o - 1] + 1)
            new[o] = best
        band = new
        if min(band) >= k:
            return None
    d = band[n - m + k]
    return d if d <= k else None
