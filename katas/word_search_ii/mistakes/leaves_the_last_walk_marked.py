# wrong: hygiene: ends with an exception when all words are found, and the marks of that walk stay
class AllFound(Exception):
    """Nothing is left to look for."""


def find_words(board, words):
    trie = {}
    for word in words:
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = word

    found = []
    expected = len(set(words))

    def walk(r, c, parent):
        ch = board[r][c]
        node = parent.get(ch)
        if node is None:
            return
        if "$" in node:
            found.append(node.pop("$"))
            if len(found) == expected:
                raise AllFound
        board[r][c] = "."
        if r:
            walk(r - 1, c, node)
        if c:
            walk(r, c - 1, node)
        if r + 1 < len(board):
            walk(r + 1, c, node)
        if c + 1 < len(board[0]):
            walk(r, c + 1, node)
        board[r][c] = ch
        if not node:
            del parent[ch]

    try:
        for r in range(len(board)):
            for c in range(len(board[0])):
                walk(r, c, trie)
    except AllFound:
        pass
    return found
