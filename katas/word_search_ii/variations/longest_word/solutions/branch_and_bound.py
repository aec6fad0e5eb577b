# right: each node knows the longest word below it; branches that cannot beat the best are skipped
from __future__ import annotations


class Node:
    __slots__ = ("children", "longest", "word")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.longest = 0
        self.word: str | None = None


class Search:
    def __init__(self, board: list[list[str]], words: list[str]) -> None:
        self.cells = {(r, c): ch for r, row in enumerate(board) for c, ch in enumerate(row)}
        self.root = Node()
        self.best: str | None = None
        for word in words:
            node = self.root
            for ch in word:
                node.longest = max(node.longest, len(word))
                node = node.children.setdefault(ch, Node())
            node.longest = max(node.longest, len(word))
            node.word = word

    def beats(self, word: str) -> bool:
        if self.best is None or len(word) > len(self.best):
            return True
        return len(word) == len(self.best) and word < self.best

    def hopeless(self, node: Node) -> bool:
        return node.longest == 0 or (self.best is not None and node.longest < len(self.best))

    def run(self) -> str | None:
        for cell in self.cells:
            self.walk(cell, self.root, set())
        return self.best

    def walk(self, cell: tuple[int, int], parent: Node, used: set[tuple[int, int]]) -> None:
        node = parent.children.get(self.cells[cell])
        if node is None or self.hopeless(node):
            return
        if node.word is not None:
            if self.beats(node.word):
                self.best = node.word
            node.word = None
        used.add(cell)
        r, c = cell
        for near in ((r, c + 1), (r + 1, c), (r, c - 1), (r - 1, c)):
            if near in self.cells and near not in used:
                self.walk(near, node, used)
        used.remove(cell)
        node.longest = max((child.longest for child in node.children.values()), default=0)


def longest_word(board: list[list[str]], words: list[str]) -> str | None:
    return Search(board, words).run()
