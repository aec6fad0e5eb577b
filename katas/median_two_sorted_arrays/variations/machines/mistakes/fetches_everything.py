# wrong: messages: fetches all values of both machines
def remote_median(a, b):
    def values(machine):
        for i in range(machine.size()):
            while True:
                try:
                    yield machine.get(i)
                    break
                except TimeoutError:
                    pass

    merged = sorted([*values(a), *values(b)])
    n = len(merged)
    return (merged[n // 2] + merged[(n - 1) // 2]) / 2
