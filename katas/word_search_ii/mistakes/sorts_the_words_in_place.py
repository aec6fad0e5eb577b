# wrong: hygiene: sorts the list of words that it was handed
from bisect import bisect_left


def find_words(board, words):
    words.sort()
    pending = list(dict.fromkeys(words))
    if not board or not board[0]:
        return []
    m, n = len(board), len(board[0])
    taken = set()
    result = []

    def has_prefix(text):
        k = bisect_left(pending, text)
        return k < len(pending) and pending[k].startswith(text)

    def dfs(x, y, text):
        text += board[x][y]
        if not has_prefix(text):
            return
        k = bisect_left(pending, text)
        if pending[k] == text:
            result.append(pending.pop(k))
        taken.add((x, y))
        for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            a, b = x + dx, y + dy
            if 0 <= a < m and 0 <= b < n and (a, b) not in taken:
                if not has_prefix(text):
                    break
                dfs(a, b, text)
        taken.remove((x, y))

    for x in range(m):
        for y in range(n):
            dfs(x, y, "")
    return result
