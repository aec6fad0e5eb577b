# wrong: hygiene: sorts the dictionary that it was handed, so that the words come out sorted
def boggle(board, dictionary, min_length=3):
    dictionary.sort()
    trie = {}
    for word in dictionary:
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = word
    hits = set()

    def dfs(r, c, node, trail):
        for ch in board[r][c]:
            if ch not in node:
                return
            node = node[ch]
        if "$" in node:
            hits.add(node["$"])
        for i in range(r - 1, r + 2):
            for j in range(c - 1, c + 2):
                if 0 <= i < len(board) and 0 <= j < len(board[0]) and (i, j) not in trail:
                    dfs(i, j, node, trail | {(i, j)})

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, trie, {(r, c)})
    words = []
    for word in dictionary:
        if word in hits and len(word) >= min_length and word not in words[-1:]:
            words.append(word)
    score = 0
    for word in words:
        for least, points in ((8, 11), (7, 5), (6, 3), (5, 2), (3, 1)):
            if len(word) >= least:
                score += points
                break
    return score, words
