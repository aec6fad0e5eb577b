# wrong: boundary: searches the first machine, also if it is the larger one
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
    half = (m + n + 1) // 2
    lo, hi = 0, m
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
