# wrong: tiles: excludes the tile that the walk has just left and no other one
def boggle(board, dictionary, min_length=3):
    points = lambda w: (0, 0, 0, 1, 1, 2, 3, 5, 11)[min(len(w), 8)]  # noqa: E731
    vocabulary = {w for w in dictionary if len(w) >= min_length}
    prefixes = {w[:i] for w in vocabulary for i in range(len(w) + 1)}
    found = set()

    def go(r, c, last, text):
        text += board[r][c]
        if text not in prefixes:
            return
        if text in vocabulary:
            found.add(text)
        for i in range(r - 1, r + 2):
            for j in range(c - 1, c + 2):
                if (i, j) in (last, (r, c)):
                    continue
                if 0 <= i < len(board) and 0 <= j < len(board[0]):
                    go(i, j, (r, c), text)

    for r in range(len(board)):
        for c in range(len(board[0])):
            go(r, c, None, "")
    return sum(map(points, found)), sorted(found)
