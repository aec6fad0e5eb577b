# wrong: literal: marks the ends with $, which may stand in the text and in the pattern
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    text, pattern = text + "$", pattern + "$"
    states = {0}
    for t in text:
        pending, closed = list(states), set()
        while pending:
            j = pending.pop()
            if j not in closed and j < len(pattern):
                closed.add(j)
                if pattern[j + 1 : j + 2] == "*":
                    pending.append(j + 2)
        states = set()
        for j in closed:
            if pattern[j] == "$" or pattern[j] in (t, ".") and t != "$":
                if pattern[j] == "$" and t == "$":
                    return True
                if pattern[j] != "$":
                    states.add(j if pattern[j + 1] == "*" else j + 1)
    return False
