# wrong: path_rules: a walk may not step straight back, but it may come round to a cell it has used
from typing import Optional, Tuple


class Node:
    def __init__(self) -> None:
        self.children: dict = {}
        self.word: Optional[str] = None


def find_words(board, words):
    root = Node()
    for word in words:
        node = root
        for c in word:
            node = node.children.setdefault(c, Node())
        node.word = word

    found = []

    def search(cell: Tuple[int, int], came_from: Optional[Tuple[int, int]], parent: Node) -> None:
        i, j = cell
        node = parent.children.get(board[i][j])
        if node is None:
            return
        if node.word is not None:
            found.append(node.word)
            node.word = None
        for step in [(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)]:
            if step == came_from:
                continue
            if 0 <= step[0] < len(board) and 0 <= step[1] < len(board[0]):
                search(step, cell, node)
        if not node.children and node.word is None:
            parent.children.pop(board[i][j], None)

    for i in range(len(board)):
        for j in range(len(board[0])):
            search((i, j), None, root)
    return found
