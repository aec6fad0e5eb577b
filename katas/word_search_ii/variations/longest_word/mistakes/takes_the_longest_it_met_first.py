# wrong: ties: max by length keeps whichever of equally long words the walk met first
def longest_word(board, words):
    trie = {}
    for word in words:
        t = trie
        for ch in word:
            t = t.setdefault(ch, {})
        t["$"] = word
    found = []

    def dfs(r, c, parent):
        ch = board[r][c]
        if ch not in parent:
            return
        t = parent[ch]
        if "$" in t:
            found.append(t.pop("$"))
        board[r][c] = "#"
        for dr, dc in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            if 0 <= r + dr < len(board) and 0 <= c + dc < len(board[0]):
                dfs(r + dr, c + dc, t)
        board[r][c] = ch
        if not t:
            parent.pop(ch)

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, trie)
    return max(found, key=len) if found else None
