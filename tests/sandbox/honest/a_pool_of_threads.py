# honest: futures
from concurrent.futures import ThreadPoolExecutor


def solve(numbers):
    with ThreadPoolExecutor(32) as pool:
        return sum(pool.map(int, numbers)) + sum(pool.map(int, [0] * 64))
