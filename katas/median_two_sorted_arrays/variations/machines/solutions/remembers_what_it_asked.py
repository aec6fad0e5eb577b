# right: half-open search with two values a step; answers are remembered
def patient(machine):
    """get() that asks again after a timeout, and never twice for one value."""
    known = {}

    def get(i):
        while i not in known:
            try:
                known[i] = machine.get(i)
            except TimeoutError:
                continue
        return known[i]

    return get


def remote_median(a, b):
    m, n = a.size(), b.size()
    if m > n:
        a, b, m, n = b, a, n, m
    short, long = patient(a), patient(b)
    half = (m + n + 1) // 2
    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if short(i) < long(half - i - 1):
            lo = i + 1
        else:
            hi = i
    i, j = lo, half - lo
    left = []
    if i > 0:
        left.append(short(i - 1))
    if j > 0:
        left.append(long(j - 1))
    if (m + n) % 2:
        return max(left)
    right = []
    if i < m:
        right.append(short(i))
    if j < n:
        right.append(long(j))
    return (max(left) + min(right)) / 2
