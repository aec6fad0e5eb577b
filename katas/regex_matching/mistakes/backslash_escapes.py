# wrong: literal: a backslash takes the meaning from the next character
def is_match(text, pattern):
    items = []
    it = iter(pattern)
    for c in it:
        if c == "*":
            if not items or items[-1][2]:
                raise ValueError("nothing to repeat")
            items[-1] = (items[-1][0], items[-1][1], True)
        elif c == "\\":
            items.append((next(it, "\\"), False, False))
        else:
            items.append((c, c == ".", False))
    row = [True] + [False] * len(text)
    for c, anything, star in items:
        new = row[:] if star else [False] * len(row)
        for i, t in enumerate(text):
            if (new[i] if star else row[i]) and (anything or c == t):
                new[i + 1] = True
        row = new
    return row[-1]
