# wrong: path_rules: walks to all eight neighbours
from itertools import product


class TrieNode:
    def __init__(self):
        self.children = {}
        self.word = None

    def add(self, word):
        node = self
        for ch in word:
            node = node.children.setdefault(ch, TrieNode())
        node.word = word


def find_words(board, words):
    root = TrieNode()
    for word in words:
        root.add(word)
    deltas = [d for d in product((-1, 0, 1), repeat=2) if d != (0, 0)]
    matches = []

    def dfs(i, j, parent):
        letter = board[i][j]
        node = parent.children[letter]
        if node.word:
            matches.append(node.word)
            node.word = None
        board[i][j] = "#"
        for di, dj in deltas:
            x, y = i + di, j + dj
            if 0 <= x < len(board) and 0 <= y < len(board[0]) and board[x][y] in node.children:
                dfs(x, y, node)
        board[i][j] = letter
        if not node.children:
            parent.children.pop(letter)

    for i, row in enumerate(board):
        for j, letter in enumerate(row):
            if letter in root.children:
                dfs(i, j, root)
    return matches
