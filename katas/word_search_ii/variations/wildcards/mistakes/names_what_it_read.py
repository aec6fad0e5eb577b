# wrong: found: reports the letters that were read instead of the pattern as it was written
def find_words_wild(board, words):
    END = "."
    trie = {}
    for word in words:
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node[END] = True
    found = []
    R = len(board)
    C = len(board[0]) if board else 0

    def dfs(r, c, parent, text, path):
        text += board[r][c]
        path = path | {(r, c)}
        for key in (board[r][c], "?"):
            node = parent.get(key)
            if node is None:
                continue
            if node.pop(END, False):
                found.append(text)
            for x, y in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if 0 <= x < R and 0 <= y < C and (x, y) not in path:
                    dfs(x, y, node, text, path)
            if not node:
                del parent[key]

    for r in range(R):
        for c in range(C):
            dfs(r, c, trie, "", frozenset())
    return found
