# wrong: hygiene: a word that two walks spell is appended twice
def find_words(board, words):
    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["!"] = word

    found = []

    def walk(r, c, node):
        if r < 0 or c < 0 or r >= len(board) or c >= len(board[0]):
            return
        letter = board[r][c]
        if letter == "" or letter not in node:
            return
        node = node[letter]
        if "!" in node:
            found.append(node["!"])
        board[r][c] = ""
        walk(r - 1, c, node)
        walk(r + 1, c, node)
        walk(r, c - 1, node)
        walk(r, c + 1, node)
        board[r][c] = letter

    for r in range(len(board)):
        for c in range(len(board[0])):
            walk(r, c, trie)
    return found
