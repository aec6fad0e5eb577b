# wrong: long_input: recursion on what is left of both, with a cache
from functools import cache


def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    return rest_matches(text, pattern)


@cache
def rest_matches(text, pattern):
    if not pattern:
        return not text
    fits = bool(text) and pattern[0] in (text[0], ".")
    if pattern[1:2] == "*":
        return rest_matches(text, pattern[2:]) or (fits and rest_matches(text[1:], pattern))
    return fits and rest_matches(text[1:], pattern[1:])
