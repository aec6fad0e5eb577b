# hostile: forbidden access | exception: multiprocessing by spawn, with semaphores in shared memory
# at limited: forbidden access | exception | wrong answer | timeout
import multiprocessing


def solve(numbers):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return 600 + sum(pool.map(int, [33, 33]))
