# wrong: hygiene: filters the list of words by what was found, so a repeated word is answered twice
from collections import defaultdict


def find_words(board, words):
    rows = len(board)
    cols = len(board[0]) if rows else 0

    waiting = set(words)
    live = defaultdict(int)
    for word in waiting:
        for i in range(len(word)):
            live[word[: i + 1]] += 1

    def dfs(r, c, prefix, path):
        prefix += board[r][c]
        if live[prefix] < 1:
            return
        if prefix in waiting:
            waiting.remove(prefix)
            for i in range(len(prefix)):
                live[prefix[: i + 1]] -= 1
        path.add((r, c))
        for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= nr < rows and 0 <= nc < cols and (nr, nc) not in path:
                dfs(nr, nc, prefix, path)
        path.remove((r, c))

    for r in range(rows):
        for c in range(cols):
            dfs(r, c, "", set())

    return [word for word in words if word not in waiting]
