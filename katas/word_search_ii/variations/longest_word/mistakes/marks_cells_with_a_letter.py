# wrong: path_rules: the mark of a used cell is a letter that a word may have
def longest_word(board, words):
    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["$"] = word
    found = []

    def walk(r, c, parent):
        letter = board[r][c]
        node = parent.get(letter)
        if node is None:
            return
        word = node.pop("$", None)
        if word is not None:
            found.append(word)
        board[r][c] = "q"
        if r > 0:
            walk(r - 1, c, node)
        if r < len(board) - 1:
            walk(r + 1, c, node)
        if c > 0:
            walk(r, c - 1, node)
        if c < len(board[0]) - 1:
            walk(r, c + 1, node)
        board[r][c] = letter
        if not node:
            parent.pop(letter)

    for r in range(len(board)):
        for c in range(len(board[0])):
            walk(r, c, trie)
    return min(found, key=lambda word: (-len(word), word), default=None)
