# wrong: complexity: asks itself about the rest, one call deep for each letter and each element
from functools import cache


def is_match_ext(text, pattern):
    elements = []
    for letter in pattern:
        if letter not in "*+?":
            elements.append((letter, ""))
        elif not elements or elements[-1][1]:
            raise ValueError(f"{letter} has nothing to repeat")
        else:
            elements[-1] = elements[-1][0], letter

    @cache
    def fits(i, k):
        if k == len(elements):
            return i == len(text)
        letter, sign = elements[k]
        takes = i < len(text) and letter in (".", text[i])
        if sign and sign in "*?" and fits(i, k + 1):
            return True
        if takes and sign and sign in "*+" and fits(i + 1, k):
            return True
        return takes and sign != "*" and fits(i + 1, k + 1)

    return fits(0, 0)
