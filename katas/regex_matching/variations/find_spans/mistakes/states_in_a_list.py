# wrong: complexity: keeps the states in a list, earliest begin first, and searches all of it
def find_spans(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    elements = [(c, pattern[k + 1 : k + 2] == "*") for k, c in enumerate(pattern) if c != "*"]
    last = len(elements)

    def add(states, begins, j, begin):
        while j not in states:
            states.append(j)
            begins.append(begin)
            if j == last or not elements[j][1]:
                break
            j += 1

    def first_from(start):
        found = None
        states, begins = [], []
        for i in range(start, len(text) + 1):
            if found is None:
                add(states, begins, 0, i)
            if last in states:
                begin = begins[states.index(last)]
                if begin < i and (found is None or begin <= found[0]):
                    found = (begin, i)
            if i == len(text) or not states:
                break
            after, after_begins = [], []
            for j, begin in zip(states, begins):
                if found is not None and begin > found[0]:
                    continue
                if j < last and elements[j][0] in (".", text[i]):
                    add(after, after_begins, j if elements[j][1] else j + 1, begin)
            states, begins = after, after_begins
        return found

    spans, start = [], 0
    while start < len(text):
        span = first_from(start)
        if span is None:
            break
        spans.append(span)
        start = span[1]
    return spans
