# wrong: malformed: reads *? and +? as in other engines, and ?? as well
def is_match_ext(text, pattern):
    parts = []
    for c in pattern:
        if c in "*+?":
            if not parts or (parts[-1][1] and c != "?"):
                raise ValueError("nothing to repeat")
            parts[-1] = (parts[-1][0], parts[-1][1] or c)
        else:
            parts.append((c, ""))
    row = [True] + [False] * len(text)
    for c, sign in parts:
        new = row[:] if sign in ("*", "?") else [False] * len(row)
        for i, t in enumerate(text):
            if c in (t, ".") and (row[i] or (sign in ("*", "+") and new[i])):
                new[i + 1] = True
        row = new
    return row[-1]
