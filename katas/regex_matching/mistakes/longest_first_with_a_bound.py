# wrong: complexity: longest first, leaving off where too few letters are left for the rest
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    items, j = [], 0
    while j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        items.append((pattern[j], star))
        j += 2 if star else 1
    needed = [0] * (len(items) + 1)
    for k in range(len(items) - 1, -1, -1):
        needed[k] = needed[k + 1] + (not items[k][1])

    def go(i, k):
        if len(text) - i < needed[k]:
            return False
        if k == len(items):
            return i == len(text)
        c, star = items[k]
        if not star:
            return i < len(text) and c in (text[i], ".") and go(i + 1, k + 1)
        far = i
        while far < len(text) and c in (text[far], "."):
            far += 1
        return any(go(stop, k + 1) for stop in range(far, i - 1, -1))

    return go(0, 0)
