# honest: measures itself
import tracemalloc


def solve(numbers):
    tracemalloc.start()
    table = list(range(10_000))
    assert tracemalloc.get_traced_memory()[1] > len(table)
    tracemalloc.stop()
    return sum(numbers)
