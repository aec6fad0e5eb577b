# wrong: semantics: + and * take all they can, ? takes what fits
def is_match_ext(text, pattern):
    parts = []
    for c in pattern:
        if c in "*+?":
            if not parts or parts[-1][1]:
                raise ValueError("nothing to repeat")
            parts[-1] = (parts[-1][0], c)
        else:
            parts.append((c, ""))
    i = 0
    for c, sign in parts:
        taken = 0
        while i < len(text) and c in (text[i], ".") and (sign in ("*", "+") or taken < 1):
            i += 1
            taken += 1
        if not taken and sign in ("", "+"):
            return False
    return i == len(text)
