# wrong: found: turns back where a word ends, although a longer one goes on from there
def longest_word(board, words):
    trie = {}
    for w in words:
        d = trie
        for ch in w:
            d = d.setdefault(ch, {})
        d["#"] = w
    best = None

    def dfs(r, c, d):
        nonlocal best
        ch = board[r][c]
        nxt = d.get(ch)
        if nxt is None:
            return
        if "#" in nxt:
            w = nxt["#"]
            if best is None or (-len(w), w) < (-len(best), best):
                best = w
            return
        board[r][c] = None
        for x, y in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= x < len(board) and 0 <= y < len(board[0]):
                dfs(x, y, nxt)
        board[r][c] = ch

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, trie)
    return best
