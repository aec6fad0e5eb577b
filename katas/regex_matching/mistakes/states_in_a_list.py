# wrong: complexity: keeps the states in a list and searches all of it before it adds one
def is_match(text, pattern):
    items = []
    for c in pattern:
        if c == "*":
            if not items or items[-1][1]:
                raise ValueError("nothing to repeat")
            items[-1] = (items[-1][0], True)
        else:
            items.append((c, False))

    def add(states, k):
        while k not in states:
            states.append(k)
            if k == len(items) or not items[k][1]:
                break
            k += 1

    current = []
    add(current, 0)
    for t in text:
        following = []
        for k in current:
            if k < len(items) and items[k][0] in (t, "."):
                add(following, k if items[k][1] else k + 1)
        current = following
    return len(items) in current
