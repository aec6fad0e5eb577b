# wrong: faults: a timeout starts the search again, and everything is asked for a second time
def remote_median(a, b):
    while True:
        try:
            return search(a, b)
        except TimeoutError:
            pass


def search(a, b):
    m, n = a.size(), b.size()
    if m > n:
        a, b, m, n = b, a, n, m
    half = (m + n + 1) // 2
    known = {}

    def value(machine, i):
        if (id(machine), i) not in known:
            known[id(machine), i] = machine.get(i)
        return known[id(machine), i]

    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if value(a, i) < value(b, half - i - 1):
            lo = i + 1
        else:
            hi = i
    i, j = lo, half - lo
    left = max(value(nums, at - 1) for nums, at in ((a, i), (b, j)) if at)
    if (m + n) % 2:
        return left
    right = min(value(nums, at) for nums, at, size in ((a, i, m), (b, j, n)) if at < size)
    return (left + right) / 2
