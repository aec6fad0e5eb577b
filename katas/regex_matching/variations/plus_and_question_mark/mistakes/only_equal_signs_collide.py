# wrong: malformed: refuses ** ++ and ?? but takes a+* for a letter and two signs
def is_match_ext(text, pattern):
    if pattern[:1] in ("*", "+", "?") or any(s + s in pattern for s in "*+?"):
        raise ValueError("nothing to repeat")
    parts = []
    for c in pattern:
        if c in "*+?":
            parts[-1] = (parts[-1][0], c)
        else:
            parts.append((c, ""))
    if pattern == "":
        return not text
    row = [True] + [False] * len(text)
    for c, sign in parts:
        new = row[:] if sign in ("*", "?") else [False] * len(row)
        for i, t in enumerate(text):
            if c in (t, ".") and (row[i] or (sign in ("*", "+") and new[i])):
                new[i + 1] = True
        row = new
    return row[-1]
