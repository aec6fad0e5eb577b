# right: filters first, then a pruned trie that holds each word from whichever end is rarer
from collections import Counter


def find_words(board, words):
    stock = Counter(letter for row in board for letter in row)
    root = {}
    for word in set(words):
        if any(stock[letter] < n for letter, n in Counter(word).items()):
            continue  # needs more of a letter than the board has
        backwards = stock[word[-1]] < stock[word[0]]
        node = root
        for letter in reversed(word) if backwards else word:
            node = node.setdefault(letter, {})
        # A word and the reversal of another one can end at the same node, so each keeps a list.
        node.setdefault("words", []).append(word)

    result = []

    def visit(i, j, parent):
        letter = board[i][j]
        node = parent[letter]
        result.extend(node.pop("words", ()))
        board[i][j] = None
        for x, y in ((i, j + 1), (i + 1, j), (i, j - 1), (i - 1, j)):
            if 0 <= x < len(board) and 0 <= y < len(board[0]) and board[x][y] in node:
                visit(x, y, node)
        board[i][j] = letter
        if not node:
            del parent[letter]

    for i, row in enumerate(board):
        for j, letter in enumerate(row):
            if letter in root:
                visit(i, j, root)
    return result
