# right: simulates all states of the automaton at once, in dataclasses and sets
from dataclasses import dataclass


@dataclass(frozen=True)
class Element:
    char: str
    starred: bool

    def accepts(self, letter: str) -> bool:
        return self.char == "." or self.char == letter


class Automaton:
    def __init__(self, pattern: str) -> None:
        self.elements: list[Element] = []
        position = 0
        while position < len(pattern):
            if pattern[position] == "*":
                raise ValueError(f"nothing to repeat at {position}")
            starred = pattern[position + 1 : position + 2] == "*"
            self.elements.append(Element(pattern[position], starred))
            position += 2 if starred else 1

    def closure(self, states: set[int]) -> set[int]:
        seen = set(states)
        pending = list(states)
        while pending:
            state = pending.pop()
            if state < len(self.elements) and self.elements[state].starred:
                if state + 1 not in seen:
                    seen.add(state + 1)
                    pending.append(state + 1)
        return seen

    def step(self, states: set[int], letter: str) -> set[int]:
        after = set()
        for state in states:
            if state == len(self.elements):
                continue
            element = self.elements[state]
            if element.accepts(letter):
                after.add(state if element.starred else state + 1)
        return self.closure(after)

    def accepts(self, text: str) -> bool:
        states = self.closure({0})
        for letter in text:
            states = self.step(states, letter)
            if not states:
                return False
        return len(self.elements) in states


def is_match(text: str, pattern: str) -> bool:
    return Automaton(pattern).accepts(text)
