# wrong: hygiene: strikes out found patterns in the list that it was handed
def find_words_wild(board, words):
    trie = {}
    for k, word in enumerate(words):
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node.setdefault("which", []).append(k)
    result = []

    def walk(r, c, parent, used):
        if (r, c) in used or r < 0 or c < 0 or r >= len(board) or c >= len(board[0]):
            return
        for key in (board[r][c], "?"):
            node = parent.get(key)
            if node is None:
                continue
            for k in node.pop("which", []):
                if words[k] not in result:
                    result.append(words[k])
                words[k] = ""
            for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                walk(r + dr, c + dc, node, used | {(r, c)})
            if not node:
                del parent[key]

    for r in range(len(board)):
        for c in range(len(board[0])):
            walk(r, c, trie, frozenset())
    return result
