# wrong: path_rules: on the flat board the cell after the end of a row is the first cell of the next
from collections import Counter


def find_words(board, words):
    if not any(board):
        return []
    flat = [ch for row in board for ch in row]
    w, size = len(board[0]), len(flat)
    left = set(words)
    prefixes = Counter(word[:k] for word in left for k in range(1, len(word) + 1))
    used = bytearray(size)
    out = []

    def dfs(pos, text):
        text += flat[pos]
        if prefixes[text] <= 0:
            return
        if text in left:
            left.remove(text)
            out.append(text)
            for k in range(1, len(text) + 1):
                prefixes[text[:k]] -= 1
        used[pos] = 1
        for step in (-w, -1, 1, w):
            if 0 <= pos + step < size and not used[pos + step]:
                dfs(pos + step, text)
        used[pos] = 0

    for pos in range(size):
        dfs(pos, "")
    return out
