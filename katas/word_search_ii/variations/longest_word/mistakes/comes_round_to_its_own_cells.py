# wrong: path_rules: unmarks a cell before the walk goes on to its neighbours
def longest_word(board, words):
    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["*"] = word
    rows = len(board)
    cols = len(board[0]) if rows else 0
    best = ""

    def walk(r, c, parent):
        nonlocal best
        letter = board[r][c]
        if letter not in parent:
            return
        board[r][c] = "."
        node = parent[letter]
        if "*" in node:
            word = node.pop("*")
            if len(word) > len(best) or len(word) == len(best) and word < best:
                best = word
        board[r][c] = letter
        for x, y in ((r, c + 1), (r, c - 1), (r + 1, c), (r - 1, c)):
            if 0 <= x < rows and 0 <= y < cols:
                walk(x, y, node)
        if not node:
            parent.pop(letter, None)

    for r in range(rows):
        for c in range(cols):
            walk(r, c, trie)
    return best or None
