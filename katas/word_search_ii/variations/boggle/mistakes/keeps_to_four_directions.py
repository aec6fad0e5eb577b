# wrong: found: still walks in four directions, as in the kata before
def boggle(board, dictionary, min_length=3):
    def score(n):
        if n < 3:
            return 0
        return {3: 1, 4: 1, 5: 2, 6: 3, 7: 5}.get(n, 11)

    trie = {}
    for w in dictionary:
        t = trie
        for ch in w:
            t = t.setdefault(ch, {})
        t["end"] = w
    found = set()

    def dfs(r, c, t, seen):
        if not (0 <= r < len(board) and 0 <= c < len(board[0])) or (r, c) in seen:
            return
        for ch in board[r][c]:
            if ch not in t:
                return
            t = t[ch]
        if "end" in t and len(t["end"]) >= min_length:
            found.add(t["end"])
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            dfs(r + dr, c + dc, t, seen | {(r, c)})

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, trie, set())
    return sum(score(len(w)) for w in found), sorted(found)
