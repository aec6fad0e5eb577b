# right: one walk carries all the trie nodes that its letters may have led to, and counts the live words below
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False)
class Node:
    parent: Node | None = None
    children: dict[str, Node] = field(default_factory=dict)
    pattern: str | None = None
    missing: int = 0

    def insert(self, pattern: str) -> None:
        node = self
        for ch in pattern:
            node = node.children.setdefault(ch, Node(node))
        if node.pattern is None:
            node.pattern = pattern
            node.add(1)

    def add(self, n: int) -> None:
        node: Node | None = self
        while node is not None:
            node.missing += n
            node = node.parent


def find_words_wild(board: list[list[str]], words: list[str]) -> list[str]:
    root = Node()
    for pattern in words:
        root.insert(pattern)
    cells = {(r, c): ch for r, row in enumerate(board) for c, ch in enumerate(row)}
    result: list[str] = []

    def explore(cell: tuple[int, int], nodes: list[Node], used: frozenset) -> None:
        letter = cells[cell]
        below = [
            node.children[key] for node in nodes for key in (letter, "?") if key in node.children
        ]
        for node in below:
            if node.pattern is not None:
                result.append(node.pattern)
                node.pattern = None
                node.add(-1)
        used = used | {cell}
        r, c = cell
        for near in ((r, c - 1), (r, c + 1), (r - 1, c), (r + 1, c)):
            below = [node for node in below if node.missing]
            if not below:
                return
            if near in cells and near not in used:
                explore(near, below, used)

    for cell in cells:
        explore(cell, [root], frozenset())
    return result
