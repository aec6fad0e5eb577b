# wrong: complexity: asks itself how far the rest goes, one call deep for each letter
def find_spans(text, pattern):
    elements = []
    for letter in pattern:
        if letter != "*":
            elements.append((letter, False))
        elif not elements or elements[-1][1]:
            raise ValueError("nothing to repeat")
        else:
            elements[-1] = elements[-1][0], True
    known = {}

    def furthest(i, k):
        """Where the longest match of the elements from k on ends, or -1."""
        if k == len(elements):
            return i
        if (i, k) not in known:
            letter, starred = elements[k]
            takes = i < len(text) and letter in (".", text[i])
            ends = [furthest(i, k + 1)] if starred else []
            ends += [furthest(i + 1, k if starred else k + 1)] if takes else []
            known[i, k] = max(ends, default=-1)
        return known[i, k]

    spans, i = [], 0
    while i < len(text):
        end = furthest(i, 0)
        if end > i:
            spans.append((i, end))
        i = max(end, i + 1)
    return spans
