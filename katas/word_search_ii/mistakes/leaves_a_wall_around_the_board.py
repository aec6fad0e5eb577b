# wrong: hygiene: builds a wall round the board that it was handed, and leaves it standing
def find_words(board, words):
    if not board or not board[0]:
        return []
    for row in board:
        row.append("")
    board.append([""] * len(board[0]))  # index -1 meets the wall as well

    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["end"] = word

    found = []

    def step(r, c, parent):
        letter = board[r][c]
        if not letter or letter not in parent:
            return
        node = parent[letter]
        if "end" in node:
            found.append(node.pop("end"))
        board[r][c] = ""
        step(r, c + 1, node)
        step(r, c - 1, node)
        step(r + 1, c, node)
        step(r - 1, c, node)
        board[r][c] = letter
        if not node:
            del parent[letter]

    for r in range(len(board) - 1):
        for c in range(len(board[0]) - 1):
            step(r, c, trie)
    return found
