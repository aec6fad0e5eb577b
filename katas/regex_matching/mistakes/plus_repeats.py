# wrong: literal: gives + a meaning too, one or more
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    items = []
    for c in pattern:
        if c == "*":
            items[-1] = (items[-1][0], True)
        elif c == "+" and items and not items[-1][1]:
            items.append((items[-1][0], True))
        else:
            items.append((c, False))
    row = [True] + [False] * len(text)
    for c, star in items:
        new = row[:] if star else [False] * len(row)
        for i, t in enumerate(text):
            if (new[i] if star else row[i]) and c in (t, "."):
                new[i + 1] = True
        row = new
    return row[-1]
