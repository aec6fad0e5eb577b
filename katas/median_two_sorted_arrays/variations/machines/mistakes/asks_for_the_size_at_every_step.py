# wrong: messages: asks for the size whenever it is needed
def remote_median(a, b):
    def ask(machine, i):
        while True:
            try:
                return machine.get(i)
            except TimeoutError:
                pass

    if a.size() > b.size():
        a, b = b, a
    lo, hi = 0, a.size()
    while lo < hi:
        i = (lo + hi) // 2
        if ask(a, i) < ask(b, (a.size() + b.size() + 1) // 2 - i - 1):
            lo = i + 1
        else:
            hi = i
    i, j = lo, (a.size() + b.size() + 1) // 2 - lo
    left = max(ask(x, k - 1) for x, k in ((a, i), (b, j)) if k)
    if (a.size() + b.size()) % 2:
        return left
    return (left + min(ask(x, k) for x, k in ((a, i), (b, j)) if k < x.size())) / 2
