# wrong: path_rules: marks a cell only after its neighbours were visited, so aba goes back and forth
def find_words(board, words):
    rows, cols = len(board), len(board[0]) if board else 0
    trie = {}
    for w in words:
        cur = trie
        for ch in w:
            cur = cur.setdefault(ch, {})
        cur["$"] = w
    visited = [[False] * cols for _ in range(rows)]
    res = []

    def dfs(r, c, parent):
        if r < 0 or c < 0 or r >= rows or c >= cols or visited[r][c]:
            return
        ch = board[r][c]
        node = parent.get(ch)
        if node is None:
            return
        if "$" in node:
            res.append(node.pop("$"))
        dfs(r + 1, c, node)
        dfs(r - 1, c, node)
        dfs(r, c + 1, node)
        dfs(r, c - 1, node)
        visited[r][c] = True
        if not node:
            parent.pop(ch, None)
        visited[r][c] = False

    for r in range(rows):
        for c in range(cols):
            dfs(r, c, trie)
    return res
