# wrong: semantics: rewrites .+ by the letter that it took first
def is_match_ext(text, pattern):
    parts = []
    for c in pattern:
        if c in "*+?":
            if not parts or parts[-1][1]:
                raise ValueError("nothing to repeat")
            parts[-1] = (parts[-1][0], c)
        else:
            parts.append((c, ""))
    places = {0}
    for c, sign in parts:
        after = set(places) if sign in ("*", "?") else set()
        for i in places:
            k = i
            letter = text[i : i + 1] if c == "." and sign == "+" else c
            while k < len(text) and letter in (text[k], "."):
                k += 1
                after.add(k)
                if sign not in ("*", "+") or not sign:
                    break
        places = after
    return len(text) in places
