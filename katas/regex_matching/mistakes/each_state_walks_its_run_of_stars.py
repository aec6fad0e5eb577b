# wrong: complexity: walks the whole run of stars from each state of it, m times n squared
def is_match(text, pattern):
    items = []
    for c in pattern:
        if c == "*":
            if not items or items[-1][1]:
                raise ValueError("nothing to repeat")
            items[-1] = (items[-1][0], True)
        else:
            items.append((c, False))

    def with_skips(states):
        found = set()
        for state in states:
            found.add(state)
            while state < len(items) and items[state][1]:
                state += 1
                found.add(state)
        return found

    states = with_skips({0})
    for t in text:
        after = set()
        for state in states:
            if state < len(items) and items[state][0] in (t, "."):
                after.add(state if items[state][1] else state + 1)
        states = with_skips(after)
    return len(items) in states
