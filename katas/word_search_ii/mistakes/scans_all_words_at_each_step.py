# wrong: sharing: the walk is shared, but at each cell it asks all words whether they begin like this
def find_words(board, words):
    remaining = set(words)
    found = []

    def backtrack(r, c, prefix):
        if not (0 <= r < len(board)) or not (0 <= c < len(board[0])):
            return
        if board[r][c] == "":
            return
        prefix += board[r][c]
        if not any(word.startswith(prefix) for word in remaining):
            return
        if prefix in remaining:
            found.append(prefix)
            remaining.discard(prefix)
        letter, board[r][c] = board[r][c], ""
        backtrack(r, c + 1, prefix)
        backtrack(r + 1, c, prefix)
        backtrack(r, c - 1, prefix)
        backtrack(r - 1, c, prefix)
        board[r][c] = letter

    for r in range(len(board)):
        for c in range(len(board[0])):
            backtrack(r, c, "")
    return found
