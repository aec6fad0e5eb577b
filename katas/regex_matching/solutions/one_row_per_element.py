# right: parses elements first, then keeps one row of text positions that can be reached
def parse(pattern):
    elements = []
    for c in pattern:
        if c != "*":
            elements.append([c, False])
        elif not elements or elements[-1][1]:
            raise ValueError("* needs a character to repeat")
        else:
            elements[-1][1] = True
    return elements


def is_match(text, pattern):
    size = len(text)
    row = [True] + [False] * size
    for char, repeated in parse(pattern):
        if repeated:
            for i, t in enumerate(text):
                if row[i] and not row[i + 1] and (char == "." or char == t):
                    row[i + 1] = True
        else:
            new = [False] * (size + 1)
            for i, t in enumerate(text):
                if row[i] and (char == "." or char == t):
                    new[i + 1] = True
            row = new
    return row[size]
