# wrong: literal: strips blanks around both arguments
def is_match(text, pattern):
    text, pattern = text.strip(), pattern.strip()
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    row = [True] + [False] * len(text)
    j = 0
    while j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        new = row[:] if star else [False] * len(row)
        for i, t in enumerate(text):
            if (new[i] if star else row[i]) and pattern[j] in (t, "."):
                new[i + 1] = True
        row = new
        j += 2 if star else 1
    return row[-1]
