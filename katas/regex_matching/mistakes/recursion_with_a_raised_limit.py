# wrong: long_input: a memo in a dictionary, and a recursion limit that is raised at the top
import sys

sys.setrecursionlimit(100_000)


def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    memo = {}

    def go(i, j):
        if (i, j) not in memo:
            memo[i, j] = compute(i, j)
        return memo[i, j]

    def compute(i, j):
        if j == len(pattern):
            return i == len(text)
        fits = i < len(text) and pattern[j] in (text[i], ".")
        if j + 1 < len(pattern) and pattern[j + 1] == "*":
            return go(i, j + 2) or (fits and go(i + 1, j))
        return fits and go(i + 1, j + 1)

    return go(0, 0)
