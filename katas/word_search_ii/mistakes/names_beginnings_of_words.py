# wrong: path_rules: a dead end in the walk is taken for the end of a word, so beginnings are named too
def find_words(board, words):
    if not board or not board[0] or not words:
        return []
    prefixes = {}
    for word in set(words):
        for end in range(1, len(word) + 1):
            prefixes[word[:end]] = prefixes.get(word[:end], 0) + 1

    rows, cols = len(board), len(board[0])
    found = []
    missing = set(words)

    def extend(text, r, c, path):
        if prefixes.get(text, 0) == 0:
            return
        went_on = False
        path.append((r, c))
        for nr, nc in ((r, c + 1), (r, c - 1), (r + 1, c), (r - 1, c)):
            if 0 <= nr < rows and 0 <= nc < cols and (nr, nc) not in path:
                longer = text + board[nr][nc]
                if prefixes.get(longer, 0):
                    went_on = True
                    extend(longer, nr, nc, path)
        path.pop()
        if text in missing or (not went_on and text not in found):
            found.append(text)
            if text in missing:
                missing.discard(text)
                for end in range(1, len(text) + 1):
                    prefixes[text[:end]] -= 1

    for r in range(rows):
        for c in range(cols):
            extend(board[r][c], r, c, [])
    return found
