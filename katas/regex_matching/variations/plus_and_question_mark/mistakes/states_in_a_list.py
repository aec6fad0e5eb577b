# wrong: complexity: keeps the states in a list and searches all of it before it adds one
def is_match_ext(text, pattern):
    items = []
    for c in pattern:
        if c not in "*+?":
            items.append((c, ""))
        elif not items or items[-1][1]:
            raise ValueError("nothing to repeat")
        else:
            items[-1] = (items[-1][0], c)

    def add(states, k):
        while k not in states:
            states.append(k)
            if k == len(items) or items[k][1] not in ("*", "?"):
                break
            k += 1

    current = []
    add(current, 0)
    for t in text:
        following = []
        for k in current:
            if k < len(items) and items[k][0] in (t, "."):
                if items[k][1] in ("*", "+"):
                    add(following, k)
                if items[k][1] != "*":
                    add(following, k + 1)
        current = following
    return len(items) in current
