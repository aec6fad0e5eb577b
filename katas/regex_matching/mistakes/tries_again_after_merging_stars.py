# wrong: complexity: recursion after neighbouring stars were merged, also into a .* beside them
def is_match(text, pattern):
    items = []
    for c in pattern:
        if c == "*":
            if not items or items[-1][1]:
                raise ValueError("nothing to repeat")
            c = items.pop()[0]
            if items and items[-1] in ((c, True), (".", True)):
                continue
            while c == "." and items and items[-1][1]:
                items.pop()
            items.append((c, True))
        else:
            items.append((c, False))

    def go(i, j):
        if j == len(items):
            return i == len(text)
        c, star = items[j]
        fits = i < len(text) and c in (text[i], ".")
        if star:
            return go(i, j + 1) or (fits and go(i + 1, j))
        return fits and go(i + 1, j + 1)

    return go(0, 0)
