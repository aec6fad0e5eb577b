# wrong: found: looks for the whole tile among the branches of the tree, where only single letters are
class TrieNode:
    def __init__(self):
        self.children = {}
        self.word = None


def boggle(board, dictionary, min_length=3):
    root = TrieNode()
    for word in dictionary:
        if len(word) < min_length:
            continue
        node = root
        for ch in word:
            node = node.children.setdefault(ch, TrieNode())
        node.word = word

    result = []

    def explore(i, j, parent):
        tile = board[i][j]
        if tile not in parent.children:
            return
        node = parent.children[tile]
        if node.word:
            result.append(node.word)
            node.word = None
        board[i][j] = "#"
        for x in range(i - 1, i + 2):
            for y in range(j - 1, j + 2):
                if 0 <= x < len(board) and 0 <= y < len(board[0]):
                    explore(x, y, node)
        board[i][j] = tile

    for i in range(len(board)):
        for j in range(len(board[0])):
            explore(i, j, root)
    total = 0
    for word in result:
        n = len(word)
        total += 11 if n >= 8 else 5 if n == 7 else 3 if n == 6 else 2 if n == 5 else n // 3
    return total, sorted(result)
