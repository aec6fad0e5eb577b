# wrong: path_rules: a used cell shows "#", and "?" takes that for a letter
def find_words_wild(board, words):
    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["$"] = word
    found = []

    def walk(r, c, parent):
        if not (0 <= r < len(board) and 0 <= c < len(board[0])):
            return
        letter = board[r][c]
        board[r][c] = "#"
        for key in {letter, "?"}:
            node = parent.get(key)
            if node is None:
                continue
            if "$" in node:
                found.append(node.pop("$"))
            walk(r + 1, c, node)
            walk(r - 1, c, node)
            walk(r, c + 1, node)
            walk(r, c - 1, node)
            if not node:
                parent.pop(key, None)
        board[r][c] = letter

    for r in range(len(board)):
        for c in range(len(board[0])):
            walk(r, c, trie)
    return found
