# wrong: found: returns from the walk when a word is found, and misses the longer ones on the same path
from typing import List


class TrieNode:
    def __init__(self):
        self.children = {}
        self.word = None


class Solution:
    def findWords(self, board: List[List[str]], words: List[str]) -> List[str]:
        root = TrieNode()
        for w in words:
            node = root
            for ch in w:
                node = node.children.setdefault(ch, TrieNode())
            node.word = w

        if not board or not board[0]:
            return []
        m, n = len(board), len(board[0])
        res = []

        def dfs(i, j, node):
            ch = board[i][j]
            if ch not in node.children:
                return
            nxt = node.children[ch]
            if nxt.word:
                res.append(nxt.word)
                nxt.word = None
                if not nxt.children:
                    node.children.pop(ch)
                return
            board[i][j] = "#"
            for x, y in [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)]:
                if 0 <= x < m and 0 <= y < n:
                    dfs(x, y, nxt)
            board[i][j] = ch
            if not nxt.children and not nxt.word:
                node.children.pop(ch)

        for i in range(m):
            for j in range(n):
                dfs(i, j, root)
        return res


def find_words(board, words):
    return Solution().findWords(board, words)
