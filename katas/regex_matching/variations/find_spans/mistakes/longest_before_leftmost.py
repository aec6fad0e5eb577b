# wrong: longest: takes a longer match that begins later
def find_spans(text, pattern):
    elements = []
    for c in pattern:
        if c != "*":
            elements.append((c, False))
        elif not elements or elements[-1][1]:
            raise ValueError("nothing to repeat")
        else:
            elements[-1] = (elements[-1][0], True)
    last = len(elements)

    def spread(begins):
        for j, (_, starred) in enumerate(elements):
            if starred and begins[j] is not None:
                if begins[j + 1] is None or begins[j] < begins[j + 1]:
                    begins[j + 1] = begins[j]
        return begins

    def first_from(start):
        found = None
        begins = [None] * (last + 1)
        for i in range(start, len(text) + 1):
            if begins[0] is None:
                begins[0] = i
            spread(begins)
            begin = begins[last]
            if begin is not None and begin < i and (found is None or i - begin >= found[1] - found[0]):
                found = (begin, i)
            if i == len(text):
                break
            after = [None] * (last + 1)
            alive = False
            for j, (c, starred) in enumerate(elements):
                begin = begins[j]
                if begin is None or (c != "." and c != text[i]):
                    continue
                k = j if starred else j + 1
                if after[k] is None or begin < after[k]:
                    after[k] = begin
                alive = True
            if found is not None and not alive:
                break
            begins = after
        return found

    spans, start = [], 0
    while start < len(text):
        span = first_from(start)
        if span is None:
            break
        spans.append(span)
        start = span[1]
    return spans
