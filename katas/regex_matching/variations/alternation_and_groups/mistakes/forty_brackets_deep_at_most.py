# wrong: semantics: refuses brackets that are more than 40 deep
class Compiler:
    def __init__(self, pattern):
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.empty = []  # state -> states that are reached without a letter
        self.arrow = []  # state -> (letter, state) or None

    def state(self):
        self.empty.append([])
        self.arrow.append(None)
        return len(self.empty) - 1

    def peek(self):
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def either(self):
        begin, end = self.state(), self.state()
        while True:
            first, last = self.row()
            self.empty[begin].append(first)
            self.empty[last].append(end)
            if self.peek() != "|":
                return begin, end
            self.at += 1

    def row(self):
        begin = end = self.state()
        while self.peek() not in ("", "|", ")"):
            first, last = self.repeated()
            self.empty[end].append(first)
            end = last
        return begin, end

    def repeated(self):
        first, last = self.one()
        if self.peek() == "*":
            self.at += 1
            begin, end = self.state(), self.state()
            self.empty[begin] += [first, end]
            self.empty[last] += [first, end]
            first, last = begin, end
            if self.peek() == "*":
                raise ValueError("two stars at %d" % self.at)
        return first, last

    def one(self):
        c = self.peek()
        if c == "*":
            raise ValueError("nothing to repeat at %d" % self.at)
        self.at += 1
        if c == "(":
            self.depth += 1
            if self.depth > 40:
                raise ValueError("too many brackets in one another")
            inside = self.either()
            self.depth -= 1
            if self.peek() != ")":
                raise ValueError("missing )")
            self.at += 1
            return inside
        begin, end = self.state(), self.state()
        self.arrow[begin] = (c, end)
        return begin, end


def full_match(text, pattern):
    compiler = Compiler(pattern)
    begin, end = compiler.either()
    if compiler.at != len(pattern):
        raise ValueError("unexpected ) at %d" % compiler.at)

    def spread(states):
        seen, todo = set(states), list(states)
        while todo:
            for state in compiler.empty[todo.pop()]:
                if state not in seen:
                    seen.add(state)
                    todo.append(state)
        return seen

    states = spread([begin])
    for t in text:
        after = []
        for state in states:
            arrow = compiler.arrow[state]
            if arrow and arrow[0] in (t, "."):
                after.append(arrow[1])
        states = spread(after)
    return end in states
