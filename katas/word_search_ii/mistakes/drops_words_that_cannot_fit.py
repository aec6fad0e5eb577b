# wrong: found: takes rows + columns for the longest possible walk and drops longer words beforehand
from collections import Counter


def find_words(board: list[list[str]], words: list[str]) -> list[str]:
    if not board or not board[0]:
        return []
    rows, cols = len(board), len(board[0])
    available = Counter(ch for row in board for ch in row)

    def worth_searching(word: str) -> bool:
        if len(word) > rows + cols:  # cannot fit on this board
            return False
        return all(available[ch] >= n for ch, n in Counter(word).items())

    trie: dict = {}
    for word in filter(worth_searching, words):
        node = trie
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = word

    found: list[str] = []

    def backtrack(r: int, c: int, parent: dict) -> None:
        ch = board[r][c]
        node = parent[ch]
        if word := node.pop("$", None):
            found.append(word)
        board[r][c] = "."
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            nr, nc = r + dr, c + dc
            if 0 <= nr < rows and 0 <= nc < cols and board[nr][nc] in node:
                backtrack(nr, nc, node)
        board[r][c] = ch
        if not node:
            parent.pop(ch)

    for r in range(rows):
        for c in range(cols):
            if board[r][c] in trie:
                backtrack(r, c, trie)
    return found
