# right: turns sets of states into a deterministic automaton, as far as the text needs it
def is_match(text, pattern):
    items = []
    for char in pattern:
        if char == "*":
            if not items or items[-1][1]:
                raise ValueError("nothing to repeat")
            items[-1] = (items[-1][0], True)
        else:
            items.append((char, False))
    end = len(items)

    # where a state may slip to without reading: to the first item behind its run of stars
    behind = [end] * (end + 1)
    for k in range(end - 1, -1, -1):
        behind[k] = behind[k + 1] if items[k][1] else k

    def closed(states):
        result, reached = set(states), -1
        for k in sorted(states):
            result.update(range(max(k, reached + 1), behind[k] + 1))
            reached = max(reached, behind[k])
        return frozenset(result)

    table = {}
    current = closed([0])
    for char in text:
        arrow = (current, char)
        if arrow not in table:
            after = set()
            for s in current:
                if s < end and items[s][0] in (".", char):
                    after.add(s if items[s][1] else s + 1)
            table[arrow] = closed(after)
        current = table[arrow]
    return end in current
