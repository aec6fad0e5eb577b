# wrong: long_input: remembers its answers, but goes one call deep for each character
from functools import lru_cache


def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")

    @lru_cache(maxsize=None)
    def go(i, j):
        if j == len(pattern):
            return i == len(text)
        fits = i < len(text) and pattern[j] in (text[i], ".")
        if j + 1 < len(pattern) and pattern[j + 1] == "*":
            return go(i, j + 2) or (fits and go(i + 1, j))
        return fits and go(i + 1, j + 1)

    return go(0, 0)
