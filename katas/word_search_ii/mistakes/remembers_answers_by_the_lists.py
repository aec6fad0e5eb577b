# wrong: found: keeps the answer for each two lists, also when they hold something else by now
END = "$"


ANSWERS = {}


def find_words(board, words):
    lists = id(board), id(words)
    if lists not in ANSWERS:
        # The lists are kept as well, so that nobody else gets their ids.
        ANSWERS[lists] = board, words, search(board, words)
    return ANSWERS[lists][2]


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
