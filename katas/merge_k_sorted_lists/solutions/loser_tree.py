# right: a loser tree, as external sorting has it: one comparison per level
from dataclasses import dataclass
from typing import Any


@dataclass
class Run:
    """What is left of one list; None behind its end."""

    number: int
    node: Any

    def goes_before(self, other: "Run") -> bool:
        if self.node is None or other.node is None:
            return other.node is None
        if self.number < other.number:
            return not other.node.val < self.node.val
        return self.node.val < other.node.val


class LoserTree:
    """Every inner place holds who lost there; place 0 holds who has lost nowhere."""

    def __init__(self, runs: list[Run]):
        self.k = len(runs)
        self.place: list[Any] = [None] * self.k
        for position, run in enumerate(runs):
            self._climb(run, (position + self.k) // 2)

    def _climb(self, run: Run, at: int) -> None:
        while at > 0:
            other = self.place[at]
            if other is None:
                self.place[at] = run
                return
            if other.goes_before(run):
                self.place[at], run = run, other
            at //= 2
        self.place[0] = run

    def pop(self) -> Any:
        best = self.place[0]
        node = best.node
        if node is not None:
            best.node = node.next
            self._climb(best, (best.number + self.k) // 2)
        return node


def merge_k_lists(lists):
    runs = [Run(i, head) for i, head in enumerate(head for head in lists if head is not None)]
    if not runs:
        return None
    tree = LoserTree(runs)
    first = last = tree.pop()
    while (node := tree.pop()) is not None:
        last.next = node
        last = node
    return first
