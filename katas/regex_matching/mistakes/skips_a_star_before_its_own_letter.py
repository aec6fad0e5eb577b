# wrong: semantics: leaves a star out when its own letter follows, takes what it can otherwise
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    i = j = 0
    while i < len(text) and j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        if star and pattern[j + 2 : j + 3] == pattern[j]:
            j += 2
        elif pattern[j] in (text[i], "."):
            i += 1
            j += 0 if star else 1
        elif star:
            j += 2
        else:
            return False
    while pattern[j + 1 : j + 2] == "*":
        j += 2
    return i == len(text) and j == len(pattern)
