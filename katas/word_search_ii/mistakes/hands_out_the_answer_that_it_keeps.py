# wrong: found: keeps answers by what board and words hold, and the caller changes the very list
END = "$"


ANSWERS = {}


def find_words(board, words):
    asked = str((board, words))
    if asked not in ANSWERS:
        ANSWERS[asked] = search(board, words)
    return ANSWERS[asked]


def search(board, words):
    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[END] = word
    if not board or not board[0]:
        return []
    rows, cols = len(board), len(board[0])
    found = []

    def walk(r, c, parent):
        letter = board[r][c]
        node = parent.get(letter)
        if node is None:
            return
        word = node.pop(END, None)
        if word is not None:
            found.append(word)
        board[r][c] = "#"
        if r > 0:
            walk(r - 1, c, node)
        if r < rows - 1:
            walk(r + 1, c, node)
        if c > 0:
            walk(r, c - 1, node)
        if c < cols - 1:
            walk(r, c + 1, node)
        board[r][c] = letter
        if not node:
            parent.pop(letter)

    for r in range(rows):
        for c in range(cols):
            walk(r, c, trie)
    return found
