# wrong: found: mixes up the number of rows and the number of columns, which square boards forgive
def find_words(board, words):
    if not board or not board[0]:
        return []
    n, m = len(board), len(board[0])
    trie = {}
    for word in words:
        p = trie
        for x in word:
            p = p.setdefault(x, {})
        p["end"] = word
    ans = []

    def go(x, y, p):
        if "end" in p:
            ans.append(p.pop("end"))
        for nx, ny in (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1):
            if not (0 <= nx < m and 0 <= ny < n):
                continue
            c = board[nx][ny]
            if c not in p:
                continue
            board[nx][ny] = ""
            go(nx, ny, p[c])
            board[nx][ny] = c
            if not p[c]:
                p.pop(c)

    for i in range(m):
        for j in range(n):
            c = board[i][j]
            if c in trie:
                board[i][j] = ""
                go(i, j, trie[c])
                board[i][j] = c
                if not trie[c]:
                    trie.pop(c)
    return ans
