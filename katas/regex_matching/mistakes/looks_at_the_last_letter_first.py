# wrong: complexity: rules out by letters and ends before the recursion, which explodes all the same
from collections import Counter


def is_match(text, pattern):
    items, j = [], 0
    while j < len(pattern):
        if pattern[j] == "*":
            raise ValueError("nothing to repeat")
        star = pattern[j + 1 : j + 2] == "*"
        items.append((pattern[j], star))
        j += 2 if star else 1
    fixed = Counter(c for c, star in items if not star and c != ".")
    if fixed - Counter(text):
        return False
    if items and not items[-1][1] and not (text and items[-1][0] in (text[-1], ".")):
        return False
    if items and not items[0][1] and not (text and items[0][0] in (text[0], ".")):
        return False

    def go(i, k):
        if k == len(items):
            return i == len(text)
        c, star = items[k]
        fits = i < len(text) and c in (text[i], ".")
        if star:
            return go(i, k + 1) or (fits and go(i + 1, k))
        return fits and go(i + 1, k + 1)

    return go(0, 0)
