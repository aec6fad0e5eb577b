# wrong: hygiene: the words come in the order in which the board gave them, not in dictionary order
def boggle(board, dictionary, min_length=3):
    trie = {}
    for word in dictionary:
        if len(word) < min_length:
            continue
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node["*"] = word
    out = []

    def dfs(r, c, node):
        tile = board[r][c]
        for ch in tile:
            node = node.get(ch)
            if node is None:
                return
        if "*" in node:
            out.append(node.pop("*"))
        board[r][c] = "-"
        for i in (r - 1, r, r + 1):
            for j in (c - 1, c, c + 1):
                if 0 <= i < len(board) and 0 <= j < len(board[0]):
                    dfs(i, j, node)
        board[r][c] = tile

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, trie)
    return sum([0, 0, 0, 1, 1, 2, 3, 5, 11][min(len(w), 8)] for w in out), out
