# wrong: messages: searches the cuts of the larger machine
def remote_median(a, b):
    def ask(machine, i):
        while True:
            try:
                return machine.get(i)
            except TimeoutError:
                pass

    m, n = a.size(), b.size()
    if m < n:
        a, b, m, n = b, a, n, m
    half = (m + n + 1) // 2
    lo, hi = 0, min(m, half)
    while lo < hi:
        i = (lo + hi) // 2
        j = half - i - 1
        x = ask(a, i)
        if j >= n or x < ask(b, j):
            lo = i + 1
        else:
            hi = i
    cuts = ((a, lo, m), (b, half - lo, n))
    left = max(ask(x, k - 1) for x, k, _ in cuts if k)
    if (m + n) % 2:
        return left
    return (left + min(ask(x, k) for x, k, size in cuts if k < size)) / 2
