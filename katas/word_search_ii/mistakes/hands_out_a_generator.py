# wrong: hygiene: yields the words as they are found, where a list is asked for
def find_words(board, words):
    trie = {}
    for word in words:
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = word

    def search(r, c, parent):
        ch = board[r][c]
        node = parent.get(ch)
        if node is None:
            return
        if "$" in node:
            yield node.pop("$")
        board[r][c] = "#"
        for x, y in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if 0 <= x < len(board) and 0 <= y < len(board[0]):
                yield from search(x, y, node)
        board[r][c] = ch
        if not node:
            del parent[ch]

    for r in range(len(board)):
        for c in range(len(board[0])):
            yield from search(r, c, trie)
