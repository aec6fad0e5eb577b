# wrong: classes: has a table of 256 characters, whose last place all others share
def is_match_class(text, pattern):
    row = [True] + [False] * len(text)
    for one, starred in elements_of(pattern):
        if starred:
            for i, letter in enumerate(text):
                row[i + 1] = row[i + 1] or (row[i] and takes(one, letter))
        else:
            row = [False] + [row[i] and takes(one, letter) for i, letter in enumerate(text)]
    return row[-1]


def takes(one, letter):
    if one is None:
        return True
    negated, ranges = one
    return negated != any(place(first) <= place(letter) <= place(last) for first, last in ranges)


def place(letter):
    return min(ord(letter), 255)


def elements_of(pattern):
    """Pairs of what an element takes and whether it has a star; a dot takes None."""
    elements, i = [], 0
    while i < len(pattern):
        letter = pattern[i]
        i += 1
        if letter == "*":
            if not elements or elements[-1][1]:
                raise ValueError("nothing to repeat")
            elements[-1] = elements[-1][0], True
        elif letter == ".":
            elements.append((None, False))
        elif letter == "[":
            one, i = class_at(pattern, i)
            elements.append((one, False))
        else:
            if letter == "\\":
                letter, i = escaped(pattern, i)
            elements.append(((False, [(letter, letter)]), False))
    return elements


def escaped(pattern, i):
    if i == len(pattern):
        raise ValueError("nothing behind the backslash")
    return pattern[i], i + 1


def class_at(pattern, i):
    """Whether it is negated and its ranges, and the place behind its end."""
    negated = pattern.startswith("^", i)
    i += negated
    inside = []
    while i < len(pattern) and (pattern[i] != "]"):
        letter, plain = pattern[i], True
        i += 1
        if letter == "\\":
            letter, i = escaped(pattern, i)
            plain = False
        inside.append((letter, plain))
    if i == len(pattern):
        raise ValueError("no end of the class")
    if not inside:
        raise ValueError("an empty class")
    ranges, k = [], 0
    while k < len(inside):
        step = 3 if k + 2 < len(inside) and inside[k + 1] == ("-", True) else 1
        first, last = inside[k][0], inside[k + step - 1][0]
        if last < first:
            raise ValueError("a range that ends before it begins")
        ranges.append((first, last))
        k += step
    return (negated, ranges), i + 1
