# right: from the back, the places where a match begins; from each of those forwards, its end
def parse(pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError(pattern)
    return [(c, pattern[k + 1 : k + 2] == "*") for k, c in enumerate(pattern) if c != "*"]


def find_spans(text: str, pattern: str) -> list[tuple[int, int]]:
    elements = parse(pattern)
    size = len(elements)

    # longest[i]: the end of the longest match that begins at i, by a table over ends
    # row[j]: how far elements[j:] can go from place i, -1 if they cannot
    row = [-1] * size + [len(text)]
    for j in range(size - 1, -1, -1):
        row[j] = row[j + 1] if elements[j][1] else -1
    longest = [0] * (len(text) + 1)
    longest[len(text)] = row[0]
    for i in range(len(text) - 1, -1, -1):
        new = [-1] * size + [i]
        for j in range(size - 1, -1, -1):
            c, starred = elements[j]
            fits = c == "." or c == text[i]
            if starred:
                new[j] = max(new[j + 1], row[j] if fits else -1)
            elif fits:
                new[j] = row[j + 1]
        row = new
        longest[i] = row[0]

    spans, i = [], 0
    while i < len(text):
        if longest[i] > i:
            spans.append((i, longest[i]))
            i = longest[i]
        else:
            i += 1
    return spans
