# wrong: messages: asks for all four neighbours of every cut
def remote_median(a, b):
    def ask(machine, i):
        while True:
            try:
                return machine.get(i)
            except TimeoutError:
                pass

    m, n = a.size(), b.size()
    if m > n:
        a, b, m, n = b, a, n, m
    lo, hi = 0, m
    inf = float("inf")
    while lo <= hi:
        i = (lo + hi) // 2
        j = (m + n + 1) // 2 - i
        l1 = ask(a, i - 1) if i else -inf
        r1 = ask(a, i) if i < m else inf
        l2 = ask(b, j - 1) if j else -inf
        r2 = ask(b, j) if j < n else inf
        if l1 <= r2 and l2 <= r1:
            return max(l1, l2) if (m + n) % 2 else (max(l1, l2) + min(r1, r2)) / 2
        if l1 > r2:
            hi = i - 1
        else:
            lo = i + 1
