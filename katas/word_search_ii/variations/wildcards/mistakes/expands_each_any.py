# wrong: sharing: expands each "?" into the letters of the board, so the trie grows exponentially
from itertools import product


class TrieNode:
    def __init__(self):
        self.children = {}
        self.patterns = []


def find_words_wild(board, words):
    alphabet = sorted({ch for row in board for ch in row})
    root = TrieNode()
    for pattern in set(words):
        choices = [alphabet if ch == "?" else [ch] for ch in pattern]
        for word in product(*choices):
            node = root
            for ch in word:
                if ch not in node.children:
                    node.children[ch] = TrieNode()
                node = node.children[ch]
            node.patterns.append(pattern)

    found = set()

    def dfs(r, c, parent):
        ch = board[r][c]
        node = parent.children.get(ch)
        if node is None:
            return
        found.update(node.patterns)
        node.patterns = []
        board[r][c] = "#"
        for x, y in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= x < len(board) and 0 <= y < len(board[0]):
                dfs(x, y, node)
        board[r][c] = ch
        if not node.children:
            del parent.children[ch]

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, root)
    return list(found)
