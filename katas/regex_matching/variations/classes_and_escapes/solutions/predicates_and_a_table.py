# right: an iterator over the pattern makes predicates, a table over ends does the rest
END = ""


class Reader:
    def __init__(self, pattern):
        self.pattern, self.at = pattern, 0

    def peek(self, ahead=0):
        return self.pattern[self.at + ahead : self.at + ahead + 1]

    def take(self):
        c = self.peek()
        if c == END:
            raise ValueError(f"unexpected end of {self.pattern!r}")
        self.at += 1
        return c

    def character(self):
        c = self.take()
        return self.take() if c == "\\" else c

    def element(self):
        c = self.peek()
        if c == "*":
            raise ValueError("misplaced *")
        if c == ".":
            self.take()
            return lambda t: True
        if c == "[":
            self.take()
            return self.klass()
        wanted = self.character()
        return lambda t: t == wanted

    def klass(self):
        negated = self.peek() == "^"
        if negated:
            self.take()
        singles, ranges = set(), []
        if self.peek() == "]":
            raise ValueError("empty class")
        while self.peek() != "]":
            first = self.character()
            if self.peek() == "-" and self.peek(1) not in ("]", END):
                self.take()
                last = self.character()
                if first > last:
                    raise ValueError(f"bad range {first}-{last}")
                ranges.append((first, last))
            else:
                singles.add(first)
        self.take()

        def test(t):
            inside = t in singles or any(low <= t <= high for low, high in ranges)
            return inside is not negated

        return test

    def elements(self):
        while self.peek() != END:
            test = self.element()
            starred = self.peek() == "*"
            if starred:
                self.take()
            yield test, starred


def is_match_class(text, pattern):
    elements = list(Reader(pattern).elements())
    below = None
    for i in range(len(text), -1, -1):
        row = [False] * len(elements) + [i == len(text)]
        for j in range(len(elements) - 1, -1, -1):
            test, starred = elements[j]
            fits = i < len(text) and test(text[i])
            if starred:
                row[j] = row[j + 1] or (fits and below[j])
            else:
                row[j] = fits and below[j + 1]
        below = row
    return below[0]
