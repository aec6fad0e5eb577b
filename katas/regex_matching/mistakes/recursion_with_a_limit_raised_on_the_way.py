# wrong: long_input: raises the recursion limit in the call, under a name of its own
from sys import setrecursionlimit


def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    setrecursionlimit(50_000)
    known = {}

    def go(i, j):
        if (i, j) in known:
            return known[i, j]
        if j == len(pattern):
            answer = i == len(text)
        else:
            fits = i < len(text) and pattern[j] in (text[i], ".")
            if j + 1 < len(pattern) and pattern[j + 1] == "*":
                answer = go(i, j + 2) or (fits and go(i + 1, j))
            else:
                answer = fits and go(i + 1, j + 1)
        known[i, j] = answer
        return answer

    return go(0, 0)
