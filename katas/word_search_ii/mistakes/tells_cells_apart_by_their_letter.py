# wrong: found: the set of used cells holds letters instead of places, so no word has a letter twice
def find_words(board, words):
    root = {}
    for word in words:
        d = root
        for ch in word:
            d = d.setdefault(ch, {})
        d["*"] = word

    out, seen = [], set()

    def dfs(r, c, parent):
        if r < 0 or r >= len(board) or c < 0 or c >= len(board[0]):
            return
        ch = board[r][c]
        if ch in seen or ch not in parent:
            return
        here = parent[ch]
        if "*" in here:
            out.append(here.pop("*"))
        seen.add(ch)
        for dr, dc in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            dfs(r + dr, c + dc, here)
        seen.remove(ch)
        if not here:
            parent.pop(ch)

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, root)
    return out
