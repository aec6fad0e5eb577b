# hostile: accepted | timeout: called by the garbage collector, whoever made the garbage
import gc


def again(phase, info):
    while True:
        pass


gc.callbacks.append(again)


def solve(numbers):
    [[] for _ in range(100_000)]
    return sum(numbers)
