# wrong: malformed: takes ** for *
def is_match(text, pattern):
    if pattern[:1] == "*" and not pattern.startswith("**"):
        raise ValueError("nothing to repeat")
    while "**" in pattern:
        pattern = pattern.replace("**", "*")
    if pattern[:1] == "*":
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
