# wrong: malformed: the second star of ** is an ordinary character
def is_match(text, pattern):
    if pattern[:1] == "*":
        raise ValueError("nothing to repeat")
    items, j = [], 0
    while j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        items.append((pattern[j], star))
        j += 2 if star else 1
    row = [True] + [False] * len(text)
    for c, star in items:
        new = row[:] if star else [False] * len(row)
        for i, t in enumerate(text):
            if (new[i] if star else row[i]) and c in (t, "."):
                new[i + 1] = True
        row = new
    return row[-1]
