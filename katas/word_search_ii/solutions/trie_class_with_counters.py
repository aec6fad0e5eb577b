# right: a trie class whose nodes count the words still to be found below them
from __future__ import annotations


class TrieNode:
    __slots__ = ("children", "left", "word")

    def __init__(self) -> None:
        self.children: dict[str, TrieNode] = {}
        self.word: str | None = None
        self.left = 0  # words that end here or below and have not been found yet


class Trie:
    def __init__(self, words: list[str]) -> None:
        self.root = TrieNode()
        for word in set(words):
            self.insert(word)

    def insert(self, word: str) -> None:
        node = self.root
        node.left += 1
        for letter in word:
            if letter not in node.children:
                node.children[letter] = TrieNode()
            node = node.children[letter]
            node.left += 1
        node.word = word


class Solver:
    DIRECTIONS = ((0, 1), (1, 0), (0, -1), (-1, 0))

    def __init__(self, board: list[list[str]], words: list[str]) -> None:
        self.board = board
        self.rows = len(board)
        self.cols = len(board[0]) if board else 0
        self.trie = Trie(words)
        self.visited = [[False] * self.cols for _ in range(self.rows)]
        self.result: list[str] = []

    def solve(self) -> list[str]:
        for row in range(self.rows):
            for col in range(self.cols):
                self.explore(row, col, self.trie.root)
        return self.result

    def explore(self, row: int, col: int, parent: TrieNode) -> int:
        """Search on from this cell; gives the number of words that were found."""
        node = parent.children.get(self.board[row][col])
        if node is None or node.left == 0:
            return 0

        left_before = node.left
        if node.word is not None:
            self.result.append(node.word)
            node.word = None
            node.left -= 1

        self.visited[row][col] = True
        for d_row, d_col in self.DIRECTIONS:
            if node.left == 0:
                break
            r, c = row + d_row, col + d_col
            if 0 <= r < self.rows and 0 <= c < self.cols and not self.visited[r][c]:
                node.left -= self.explore(r, c, node)
        self.visited[row][col] = False

        return left_before - node.left


def find_words(board: list[list[str]], words: list[str]) -> list[str]:
    return Solver(board, words).solve()
