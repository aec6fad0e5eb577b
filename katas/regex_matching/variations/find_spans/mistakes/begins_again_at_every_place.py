# wrong: complexity: simulates all states at once, but from every place of the text by itself
def find_spans(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError(pattern)
    elements = [(c, pattern[k + 1 : k + 2] == "*") for k, c in enumerate(pattern) if c != "*"]
    last = len(elements)

    def longest_from(i):
        end = i
        states = [True] + [False] * last
        while True:
            for j, (_, starred) in enumerate(elements):
                if states[j] and starred:
                    states[j + 1] = True
            if states[last]:
                end = i
            if i == len(text) or True not in states:
                return end
            after = [False] * (last + 1)
            for j, (c, starred) in enumerate(elements):
                if states[j] and c in (".", text[i]):
                    after[j if starred else j + 1] = True
            states = after
            i += 1

    spans, start = [], 0
    while start < len(text):
        end = longest_from(start)
        if end > start:
            spans.append((start, end))
        start = max(end, start + 1)
    return spans
