# wrong: sharing: tries the words from the longest down, each with a search of its own
def longest_word(board, words):
    rows, cols = len(board), len(board[0]) if board else 0

    def found(word):
        def step(r, c, k, used):
            if not (0 <= r < rows and 0 <= c < cols) or (r, c) in used or board[r][c] != word[k]:
                return False
            if k + 1 == len(word):
                return True
            used = used | {(r, c)}
            return (
                step(r + 1, c, k + 1, used)
                or step(r - 1, c, k + 1, used)
                or step(r, c + 1, k + 1, used)
                or step(r, c - 1, k + 1, used)
            )

        return any(step(r, c, 0, frozenset()) for r in range(rows) for c in range(cols))

    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        if found(word):
            return word
    return None
