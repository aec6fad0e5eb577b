# wrong: found: goes down the branch of the letter, and down "?" only if there is none
def find_words_wild(board, words):
    trie = {}
    for w in words:
        cur = trie
        for ch in w:
            cur = cur.setdefault(ch, {})
        cur["end"] = w
    res = []
    rows, cols = len(board), len(board[0]) if board else 0
    visited = [[False] * cols for _ in range(rows)]

    def dfs(r, c, parent):
        if r < 0 or c < 0 or r >= rows or c >= cols or visited[r][c]:
            return
        ch = board[r][c]
        if ch in parent:
            key = ch
        elif "?" in parent:
            key = "?"
        else:
            return
        node = parent[key]
        if "end" in node:
            res.append(node.pop("end"))
        visited[r][c] = True
        dfs(r + 1, c, node)
        dfs(r - 1, c, node)
        dfs(r, c + 1, node)
        dfs(r, c - 1, node)
        visited[r][c] = False
        if not node:
            parent.pop(key)

    for r in range(rows):
        for c in range(cols):
            dfs(r, c, trie)
    return res
