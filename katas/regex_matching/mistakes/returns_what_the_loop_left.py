# wrong: semantics: gives back the last value of its loop: an int, or None where nothing was looped
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    places, j, result = {0}, 0, None
    while j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        after = set(places) if star else set()
        for i in range(len(text)):
            if (i in after if star else i in places) and pattern[j] in (text[i], "."):
                after.add(i + 1)
        places = after
        result = len(text) in places
        j += 2 if star else 1
    if not pattern and text:
        return False
    return result
