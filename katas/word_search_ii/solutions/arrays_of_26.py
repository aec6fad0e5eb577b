# right: trie nodes with 26 slots, a set of visited cells, found words struck out from the root
BASE = ord("a")


class Node:
    def __init__(self):
        self.next = [None] * 26
        self.refs = 0
        self.index = -1


def add(root, word, index):
    node = root
    node.refs += 1
    for ch in word:
        i = ord(ch) - BASE
        if not node.next[i]:
            node.next[i] = Node()
        node = node.next[i]
        node.refs += 1
    node.index = index


def remove(root, word):
    node = root
    node.refs -= 1
    for ch in word:
        node = node.next[ord(ch) - BASE]
        node.refs -= 1
    node.index = -1


def find_words(board, words):
    words = list(set(words))
    root = Node()
    for index, word in enumerate(words):
        add(root, word, index)

    height = len(board)
    width = len(board[0]) if height else 0
    seen = set()
    ans = []

    def dfs(x, y, node):
        if x < 0 or x >= height or y < 0 or y >= width or (x, y) in seen:
            return
        node = node.next[ord(board[x][y]) - BASE]
        if node is None or node.refs == 0:
            return
        if node.index >= 0:
            ans.append(words[node.index])
            remove(root, words[node.index])
        if node.refs == 0:
            return
        seen.add((x, y))
        dfs(x + 1, y, node)
        dfs(x - 1, y, node)
        dfs(x, y + 1, node)
        dfs(x, y - 1, node)
        seen.discard((x, y))

    for x in range(height):
        for y in range(width):
            if root.refs == 0:
                return ans
            dfs(x, y, root)
    return ans
