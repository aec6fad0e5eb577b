# wrong: found: caches the walk by cell and trie node, though the cells already used matter too
from collections import defaultdict
from functools import lru_cache


class Node:
    def __init__(self):
        self.children = defaultdict(Node)
        self.word = ""


def find_words(board, words):
    root = Node()
    for word in words:
        cur = root
        for ch in word:
            cur = cur.children[ch]
        cur.word = word

    ans = []

    @lru_cache(None)
    def dfs(now, i, j):
        ch = board[i][j]
        if ch not in now.children:
            return
        nxt = now.children[ch]
        if nxt.word:
            ans.append(nxt.word)
            nxt.word = ""
        if nxt.children:
            board[i][j] = "#"
            for x, y in [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)]:
                if 0 <= x < len(board) and 0 <= y < len(board[0]):
                    dfs(nxt, x, y)
            board[i][j] = ch
        if not nxt.children:
            del now.children[ch]

    for i in range(len(board)):
        for j in range(len(board[0])):
            dfs(root, i, j)
    return ans
