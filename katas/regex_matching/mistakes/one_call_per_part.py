# wrong: long_input: a loop over the text, but a call for each part of the pattern
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")

    def reach(row, j):
        if j == len(pattern):
            return row[-1]
        star = pattern[j + 1 : j + 2] == "*"
        new = row[:] if star else [False] * len(row)
        for i, t in enumerate(text):
            if (new[i] if star else row[i]) and pattern[j] in (t, "."):
                new[i + 1] = True
        return reach(new, j + 2 if star else j + 1)

    return reach([True] + [False] * len(text), 0)
