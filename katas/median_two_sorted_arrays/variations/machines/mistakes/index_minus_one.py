# wrong: boundary: asks for the neighbour of a cut at an end
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
    half = (m + n + 1) // 2
    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if ask(a, i) < ask(b, half - i - 1):
            lo = i + 1
        else:
            hi = i
    left = max(ask(a, lo - 1), ask(b, half - lo - 1))
    if (m + n) % 2:
        return left
    return (left + min(ask(a, lo), ask(b, half - lo))) / 2
