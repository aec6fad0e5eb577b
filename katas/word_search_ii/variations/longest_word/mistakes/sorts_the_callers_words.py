# wrong: hygiene: sorts the list of words in place, longest first, to know when to stop
def longest_word(board, words):
    words.sort(key=lambda word: (-len(word), word))
    trie = {}
    for rank, word in enumerate(words):
        node = trie
        for ch in word:
            node = node.setdefault(ch, {"rank": rank})
        node.setdefault("end", rank)
    best = len(words)

    def walk(r, c, parent, used):
        nonlocal best
        node = parent.get(board[r][c])
        if node is None or node["rank"] >= best:
            return
        best = min(best, node.get("end", best))
        for x, y in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if (x, y) not in used and 0 <= x < len(board) and 0 <= y < len(board[0]):
                walk(x, y, node, used | {(x, y)})

    for r in range(len(board)):
        for c in range(len(board[0])):
            walk(r, c, trie, frozenset({(r, c)}))
    return words[best] if best < len(words) else None
