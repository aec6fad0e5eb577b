# wrong: tiles: a word may end after the first letter of a tile
def boggle(board, dictionary, min_length=3):
    table = [0, 0, 0, 1, 1, 2, 3, 5, 11]
    trie = {}
    for w in set(dictionary):
        node = trie
        for ch in w:
            node = node.setdefault(ch, {})
        node["$"] = w
    words = set()

    def visit(r, c, node, used):
        for ch in board[r][c]:
            node = node.get(ch)
            if node is None:
                return
            if "$" in node:
                words.add(node["$"])
        used.append((r, c))
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                i, j = r + dr, c + dc
                if 0 <= i < len(board) and 0 <= j < len(board[0]) and (i, j) not in used:
                    visit(i, j, node, used)
        used.pop()

    for r in range(len(board)):
        for c in range(len(board[r])):
            visit(r, c, trie, [])
    good = sorted(w for w in words if len(w) >= min_length)
    return sum(table[min(len(w), 8)] for w in good), good
