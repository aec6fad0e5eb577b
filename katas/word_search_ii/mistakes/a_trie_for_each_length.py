# wrong: sharing: one trie for each length of word, so common beginnings are walked once a length
from itertools import groupby


def search(board, words):
    root = {}
    for w in words:
        node = root
        for ch in w[:-1]:
            node = node.setdefault(ch, {})
        node[w[-1]] = w
    R, C = len(board), len(board[0])
    got = []

    def dfs(r, c, node):
        ch = board[r][c]
        nxt = node.get(ch)
        if nxt is None:
            return
        if isinstance(nxt, str):
            got.append(nxt)
            del node[ch]
            return
        board[r][c] = "?"
        for dr, dc in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            if not nxt:
                break
            if 0 <= r + dr < R and 0 <= c + dc < C:
                dfs(r + dr, c + dc, nxt)
        board[r][c] = ch
        if not nxt:
            del node[ch]

    for r in range(R):
        for c in range(C):
            dfs(r, c, root)
    return got


def find_words(board: list[list[str]], words: list[str]) -> list[str]:
    if not board or not board[0]:
        return []
    result = []
    for size, group in groupby(sorted(set(words), key=len), key=len):
        # all words of a group end at the same depth: no need for end marks
        if size <= len(board) * len(board[0]):
            result.extend(search(board, group))
    return result
