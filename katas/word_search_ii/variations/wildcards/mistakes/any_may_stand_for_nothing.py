# wrong: path_rules: reads "?" as in "perhaps a letter", so a pattern may be shorter on the board
def find_words_wild(board, words):
    if not board or not board[0]:
        return []
    root = {}

    def insert(word):
        nodes = [root]
        for ch in word:
            after = [node.setdefault(ch, {}) for node in nodes]
            nodes = nodes + after if ch == "?" else after
        for node in nodes:
            if node is not root:
                node.setdefault("words", []).append(word)

    for word in dict.fromkeys(words):
        insert(word)
    out = set()
    n, m = len(board), len(board[0])
    used = set()

    def dfs(i, j, parent):
        if (i, j) in used or not (0 <= i < n and 0 <= j < m):
            return
        used.add((i, j))
        for key in (board[i][j], "?"):
            if key in parent:
                node = parent[key]
                out.update(node.pop("words", []))
                for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                    dfs(i + di, j + dj, node)
                if not node:
                    del parent[key]
        used.remove((i, j))

    for i in range(n):
        for j in range(m):
            dfs(i, j, root)
    return list(out)
