# wrong: semantics: a star takes all it can and gives one letter back at most
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    if not pattern:
        return not text
    if pattern[1:2] == "*":
        k = 0
        while k < len(text) and pattern[0] in (text[k], "."):
            k += 1
        return is_match(text[k:], pattern[2:]) or (k > 0 and is_match(text[k - 1 :], pattern[2:]))
    return bool(text) and pattern[0] in (text[0], ".") and is_match(text[1:], pattern[1:])
