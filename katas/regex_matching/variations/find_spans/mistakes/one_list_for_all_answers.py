# wrong: all_of_them: fills one list of the module for every call
SPANS = []


def find_spans(text, pattern):
    elements = []
    for letter in pattern:
        if letter != "*":
            elements.append((letter, False))
        elif not elements or elements[-1][1]:
            raise ValueError("nothing to repeat")
        else:
            elements[-1] = elements[-1][0], True
    # Where the longest match from each place on ends; element by element, from the last one.
    ends = list(range(len(text) + 1))
    for letter, starred in reversed(elements):
        longer = [-1] * (len(text) + 1)
        for i in range(len(text), -1, -1):
            takes = i < len(text) and letter in (".", text[i])
            if starred:
                longer[i] = max(ends[i], longer[i + 1] if takes else -1)
            elif takes:
                longer[i] = ends[i + 1]
        ends = longer
    SPANS.clear()
    i = 0
    while i < len(text):
        if ends[i] > i:
            SPANS.append((i, ends[i]))
        i = max(ends[i], i + 1)
    return SPANS
