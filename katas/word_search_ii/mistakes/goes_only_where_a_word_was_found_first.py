# wrong: found: `any` ends at the first neighbour that leads to a word, so the other neighbours are not tried
from dataclasses import dataclass, field


@dataclass
class Node:
    word: str | None = None
    next: dict[str, "Node"] = field(default_factory=dict)


def make_trie(words):
    root = Node()
    for word in words:
        node = root
        for ch in word:
            node = node.next.setdefault(ch, Node())
        node.word = word
    return root


def find_words(board, words):
    found = []
    cells = {(r, c) for r in range(len(board)) for c in range(len(board[r]))}

    def explore(r, c, parent, path):
        if (r, c) not in cells or (r, c) in path:
            return False
        node = parent.next.get(board[r][c])
        if node is None:
            return False
        hit = False
        if node.word is not None:
            found.append(node.word)
            node.word = None
            hit = True
        path = path | {(r, c)}
        deeper = any(
            explore(r + dr, c + dc, node, path) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0))
        )
        if not node.next and node.word is None:
            del parent.next[board[r][c]]
        return hit or deeper

    root = make_trie(words)
    for r, c in sorted(cells):
        explore(r, c, root, frozenset())
    return found
