# wrong: malformed: notices a misplaced star only when the text gets as far as that
def is_match(text, pattern):
    row = [True] + [False] * len(text)
    j = 0
    while j < len(pattern):
        if not any(row):
            return False
        if pattern[j] == "*":
            raise ValueError("nothing to repeat at %d" % j)
        star = pattern[j + 1 : j + 2] == "*"
        new = row[:] if star else [False] * len(row)
        for i, t in enumerate(text):
            if (new[i] if star else row[i]) and pattern[j] in (t, "."):
                new[i + 1] = True
        row = new
        j += 2 if star else 1
    return row[-1]
