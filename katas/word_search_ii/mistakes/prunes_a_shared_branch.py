# wrong: found: cuts the whole branch of a found word although longer words hang below it
def find_words(board, words):
    trie = {}
    for w in words:
        t = trie
        for ch in w:
            t = t.setdefault(ch, {})
        t["$"] = w
    R = len(board)
    C = len(board[0]) if R else 0
    out = []

    def dfs(r, c, up):
        ch = board[r][c]
        t = up.get(ch)
        if t is None:
            return
        hit = t.pop("$", None)
        board[r][c] = "#"
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < R and 0 <= b < C:
                dfs(a, b, t)
        board[r][c] = ch
        if hit:
            out.append(hit)
            up.pop(ch, None)
        elif not t:
            up.pop(ch, None)

    for r in range(R):
        for c in range(C):
            dfs(r, c, trie)
    return out
