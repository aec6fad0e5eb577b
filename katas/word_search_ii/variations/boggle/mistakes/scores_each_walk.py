# wrong: hygiene: a word that two walks spell is listed and scored twice
def boggle(board, dictionary, min_length=3):
    wanted = set(dictionary)
    starts = {w[:i] for w in wanted for i in range(len(w) + 1)}
    rows = len(board)
    cols = len(board[0]) if board else 0
    words, total = [], 0

    def score(word):
        n = len(word)
        return 0 if n < 3 else 1 if n < 5 else 2 if n == 5 else 3 if n == 6 else 5 if n == 7 else 11

    def dfs(r, c, text, visited):
        nonlocal total
        text = text + board[r][c]
        if text not in starts:
            return
        if text in wanted and len(text) >= min_length:
            words.append(text)
            total += score(text)
        visited.add((r, c))
        for i in range(max(0, r - 1), min(rows, r + 2)):
            for j in range(max(0, c - 1), min(cols, c + 2)):
                if (i, j) not in visited:
                    dfs(i, j, text, visited)
        visited.discard((r, c))

    for r in range(rows):
        for c in range(cols):
            dfs(r, c, "", set())
    return total, sorted(words)
