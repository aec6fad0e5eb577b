# wrong: escapes: a ] ends a class even after a backslash
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
        if c == "\\" and pattern[k + 1 : k + 2] != "]":
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
    row = [True] + [False] * len(text)
    for ranges, negated, starred in parse(pattern):
        fits = {t: any(a <= t <= b for a, b in ranges) != negated for t in set(text)}
        new = row[:] if starred else [False] * len(row)
        for i, t in enumerate(text):
            if fits[t] and (new[i] if starred else row[i]):
                new[i + 1] = True
        row = new
    return row[-1]
