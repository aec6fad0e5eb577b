# wrong: value: half is rounded down, and the odd case still takes the largest of the left
def remote_median(a, b):
    known = {}

    def ask(machine, i):
        key = (id(machine), i)
        while key not in known:
            try:
                known[key] = machine.get(i)
            except TimeoutError:
                pass
        return known[key]

    m, n = a.size(), b.size()
    if m > n:
        a, b, m, n = b, a, n, m
    half = max((m + n) // 2, 1)
    lo, hi = 0, min(m, half)
    while lo < hi:
        i = (lo + hi) // 2
        if ask(a, i) < ask(b, half - i - 1):
            lo = i + 1
        else:
            hi = i
    cuts = ((a, lo, m), (b, half - lo, n))
    left = max(ask(x, k - 1) for x, k, _ in cuts if k > 0)
    if (m + n) % 2:
        return left
    return (left + min(ask(x, k) for x, k, size in cuts if k < size)) / 2
