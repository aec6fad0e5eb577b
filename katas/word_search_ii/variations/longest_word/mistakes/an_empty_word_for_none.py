# wrong: ties: answers with the empty string where no word is present
def longest_word(board: list[list[str]], words: list[str]) -> str:
    trie: dict = {}
    for word in words:
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node["end"] = word

    best = ""
    visited: set[tuple[int, int]] = set()

    def explore(r: int, c: int, parent: dict) -> None:
        nonlocal best
        if not (0 <= r < len(board) and 0 <= c < len(board[r])) or (r, c) in visited:
            return
        node = parent.get(board[r][c])
        if node is None:
            return
        word = node.pop("end", "")
        if (-len(word), word) < (-len(best), best):
            best = word
        visited.add((r, c))
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            explore(r + dr, c + dc, node)
        visited.discard((r, c))
        if not node:
            del parent[board[r][c]]

    for r in range(len(board)):
        for c in range(len(board[r])):
            explore(r, c, trie)
    return best
