# wrong: path_rules: index -1 is the last row or column, and only the other edge raises an IndexError
def find_words(board, words):
    trie = {}
    for w in words:
        d = trie
        for ch in w:
            d = d.setdefault(ch, {})
        d["$"] = w
    res = []

    def go(r, c, d):
        try:
            ch = board[r][c]
        except IndexError:
            return
        nxt = d.get(ch)
        if nxt is None:
            return
        if "$" in nxt:
            res.append(nxt.pop("$"))
        board[r][c] = "*"
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            go(r + dr, c + dc, nxt)
        board[r][c] = ch
        if not nxt:
            d.pop(ch)

    for r in range(len(board)):
        for c in range(len(board[0])):
            go(r, c, trie)
    return res
