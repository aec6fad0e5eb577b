# wrong: semantics: a star takes all it can and never gives a letter back
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    i = j = 0
    while j < len(pattern):
        if j + 1 < len(pattern) and pattern[j + 1] == "*":
            while i < len(text) and pattern[j] in (text[i], "."):
                i += 1
            j += 2
        elif i < len(text) and pattern[j] in (text[i], "."):
            i += 1
            j += 1
        else:
            return False
    return i == len(text)
