# wrong: value: each machine's median, and the mean of the two
def remote_median(a, b):
    def median(machine, n):
        def ask(i):
            while True:
                try:
                    return machine.get(i)
                except TimeoutError:
                    pass

        return (ask(n // 2) + ask((n - 1) // 2)) / 2

    medians = [median(x, n) for x, n in ((a, a.size()), (b, b.size())) if n]
    return sum(medians) / len(medians)
