# wrong: complexity: keeps the states in a list and searches all of it before it adds one
def parse(pattern):
    elements = []
    can_repeat = False
    k = 0
    while k < len(pattern):
        c = pattern[k]
        k += 1
        if c == "*":
            if not can_repeat:
                raise ValueError("nothing to repeat")
            elements[-1][2] = True
            can_repeat = False
            continue
        can_repeat = True
        if c == ".":
            elements.append([[], True, False])
        elif c == "\\":
            if k == len(pattern):
                raise ValueError("backslash at the end")
            elements.append([[(pattern[k], pattern[k])], False, False])
            k += 1
        elif c == "[":
            ranges, negated, k = parse_class(pattern, k)
            elements.append([ranges, negated, False])
        else:
            elements.append([[(c, c)], False, False])
    return elements


def parse_class(pattern, k):
    negated = pattern[k : k + 1] == "^"
    k += negated
    members = []  # (character, was escaped)
    while True:
        if k >= len(pattern):
            raise ValueError("missing ]")
        c = pattern[k]
        if c == "]":
            break
        if c == "\\":
            k += 1
            if k >= len(pattern):
                raise ValueError("backslash at the end")
            members.append((pattern[k], True))
        else:
            members.append((c, False))
        k += 1
    if not members:
        raise ValueError("empty class")
    ranges = []
    while members:
        low = high = members.pop(0)[0]
        if len(members) >= 2 and members[0] == ("-", False):
            members.pop(0)
            high = members.pop(0)[0]
            if high < low:
                raise ValueError("reversed range")
        ranges.append((low, high))
    return ranges, negated, k + 1


def is_match_class(text, pattern):
    elements = parse(pattern)

    def add(states, k):
        while k not in states:
            states.append(k)
            if k == len(elements) or not elements[k][2]:
                break
            k += 1

    current = []
    add(current, 0)
    for t in text:
        following = []
        for k in current:
            if k < len(elements):
                ranges, negated, starred = elements[k]
                if any(a <= t <= b for a, b in ranges) != negated:
                    add(following, k if starred else k + 1)
        current = following
    return len(elements) in current
