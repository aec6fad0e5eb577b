# wrong: complexity: plain recursion, exponential on a? n times before n a's
def is_match_ext(text, pattern):
    parts = []
    for c in pattern:
        if c in "*+?":
            if not parts or parts[-1][1]:
                raise ValueError("nothing to repeat")
            parts[-1] = (parts[-1][0], c)
        else:
            parts.append((c, ""))

    def go(i, j):
        if j == len(parts):
            return i == len(text)
        c, sign = parts[j]
        fits = i < len(text) and c in (text[i], ".")
        if sign in ("*", "?") and go(i, j + 1):
            return True
        if sign in ("*", "+") and fits and go(i + 1, j):
            return True
        return fits and go(i + 1, j + 1)

    return go(0, 0)
