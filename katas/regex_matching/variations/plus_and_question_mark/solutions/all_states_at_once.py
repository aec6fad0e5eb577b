# right: sets of states over elements with a lower and an upper bound
class Matcher:
    def __init__(self, pattern):
        self.letters, self.skip, self.stay = [], set(), set()
        previous_is_element = False
        for symbol in pattern:
            if symbol not in {"*", "+", "?"}:
                self.letters.append(symbol)
                previous_is_element = True
                continue
            if not previous_is_element:
                raise ValueError(pattern)
            previous_is_element = False
            if symbol != "+":
                self.skip.add(len(self.letters) - 1)
            if symbol != "?":
                self.stay.add(len(self.letters) - 1)

    def spread(self, states):
        states, todo = set(states), list(states)
        while todo:
            s = todo.pop()
            if s in self.skip and s + 1 not in states:
                states.add(s + 1)
                todo.append(s + 1)
        return states

    def run(self, text):
        now = self.spread({0})
        for t in text:
            after = set()
            for s in now:
                if s < len(self.letters) and self.letters[s] in {t, "."}:
                    after.add(s + 1)
                    if s in self.stay:
                        after.add(s)
            now = self.spread(after)
        return len(self.letters) in now


def is_match_ext(text, pattern):
    return Matcher(pattern).run(text)
