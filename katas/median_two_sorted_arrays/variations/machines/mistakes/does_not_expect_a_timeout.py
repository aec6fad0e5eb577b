# wrong: faults: lets a timeout end everything
def remote_median(a, b):
    m, n = a.size(), b.size()
    if m > n:
        a, b, m, n = b, a, n, m
    half = (m + n + 1) // 2
    lo, hi = 0, m
    l1 = l2 = r1 = r2 = None
    while lo < hi:
        i = (lo + hi) // 2
        x, y = a.get(i), b.get(half - i - 1)
        if x < y:
            lo, l1, r2 = i + 1, x, y
        else:
            hi, r1, l2 = i, x, y
    if l2 is None and half > lo:
        l2 = b.get(half - lo - 1)
    if r2 is None and half - lo < n:
        r2 = b.get(half - lo)
    left = max(v for v in (l1, l2) if v is not None)
    if (m + n) % 2:
        return left
    return (left + min(v for v in (r1, r2) if v is not None)) / 2
