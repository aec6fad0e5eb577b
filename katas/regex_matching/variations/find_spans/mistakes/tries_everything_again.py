# wrong: complexity: recursion from every place, exponential where nothing matches
def find_spans(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError(pattern)

    def ends(i, j):
        if j == len(pattern):
            yield i
            return
        fits = i < len(text) and pattern[j] in (".", text[i])
        if pattern[j + 1 : j + 2] == "*":
            yield from ends(i, j + 2)
            if fits:
                yield from ends(i + 1, j)
        elif fits:
            yield from ends(i + 1, j + 1)

    spans, start = [], 0
    while start < len(text):
        end = max(ends(start, 0), default=start)
        if end > start:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans
