# wrong: pruning: cuts a finished branch at its highest node, and the walk that stands below it goes on
class TrieNode:
    __slots__ = ("children", "count", "word")

    def __init__(self):
        self.children = [None] * 26
        self.count = 0
        self.word = None


def slot(letter):
    return ord(letter) - ord("a")


def insert(root, word):
    node = root
    for letter in word:
        i = slot(letter)
        if node.children[i] is None:
            node.children[i] = TrieNode()
        node = node.children[i]
        node.count += 1
    node.word = word


def remove(root, word):
    node = root
    for letter in word:
        child = node.children[slot(letter)]
        child.count -= 1
        if child.count == 0:
            node.children[slot(letter)] = None
            return
        node = child


def find_words(board, words):
    root = TrieNode()
    for word in set(words):
        insert(root, word)
    m, n = len(board), len(board[0]) if board else 0
    visited = [[0] * n for _ in range(m)]
    answer = []

    def dfs(i, j, node):
        node = node.children[slot(board[i][j])]
        if node is None:
            return
        if node.word:
            answer.append(node.word)
            remove(root, node.word)
            node.word = None
        visited[i][j] = 1
        for x, y in ((i + 1, j), (i, j + 1), (i - 1, j), (i, j - 1)):
            if 0 <= x < m and 0 <= y < n and not visited[x][y]:
                dfs(x, y, node)
        visited[i][j] = 0

    for i in range(m):
        for j in range(n):
            dfs(i, j, root)
    return answer
