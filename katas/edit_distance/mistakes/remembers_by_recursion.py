# wrong: long_input: memoised recursion is as deep as the words are long
from functools import lru_cache


def edit_distance(source, target):
    @lru_cache(maxsize=None)
    def d(i, j):
        if i == 0 or j == 0:
            return i + j
        if source[i - 1] == target[j - 1]:
            return d(i - 1, j - 1)
        return 1 + min(d(i - 1, j), d(i, j - 1), d(i - 1, j - 1))

    return d(len(source), len(target))
