# wrong: complexity: plain recursion from the ends of text and pattern
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")

    def go(i, j):
        if j == 0:
            return i == 0
        if pattern[j - 1] == "*":
            if go(i, j - 2):
                return True
            return i > 0 and pattern[j - 2] in (text[i - 1], ".") and go(i - 1, j)
        return i > 0 and pattern[j - 1] in (text[i - 1], ".") and go(i - 1, j - 1)

    return go(len(text), len(pattern))
