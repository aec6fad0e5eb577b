# wrong: memory: memoised recursion keeps a number for every pair
from functools import lru_cache


def edit_distance_small(source, target):
    @lru_cache(maxsize=None)
    def d(i, j):
        if not i or not j:
            return i + j
        return min(
            d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (source[i - 1] != target[j - 1])
        )

    return d(len(source), len(target))
