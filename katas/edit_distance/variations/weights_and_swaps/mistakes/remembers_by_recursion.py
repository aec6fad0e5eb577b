# wrong: complexity: memoised recursion, as deep as the input is long
from functools import lru_cache


def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    @lru_cache(None)
    def d(i, j):
        if not i:
            return j * insert
        if not j:
            return i * delete
        a, b = source[i - 1], target[j - 1]
        if a == b:
            return d(i - 1, j - 1)
        step = replace(a, b) if callable(replace) else replace
        best = min(d(i - 1, j - 1) + step, d(i - 1, j) + delete, d(i, j - 1) + insert)
        if swap is not None and i > 1 and j > 1 and a == target[j - 2] and b == source[i - 2]:
            best = min(best, d(i - 2, j - 2) + swap)
        return best

    return d(len(source), len(target))
