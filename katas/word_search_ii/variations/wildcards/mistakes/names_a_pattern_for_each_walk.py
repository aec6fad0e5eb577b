# wrong: hygiene: many letters fit a "?", and each of them reports the pattern again
def find_words_wild(board, words):
    root = {}
    for w in words:
        d = root
        for ch in w:
            d = d.setdefault(ch, {})
        d["*"] = w
    ans = []

    def dfs(r, c, d, seen):
        if "*" in d:
            ans.append(d["*"])
        for a, b in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= a < len(board) and 0 <= b < len(board[0]) and (a, b) not in seen:
                for key in (board[a][b], "?"):
                    if key in d:
                        dfs(a, b, d[key], seen | {(a, b)})

    for r in range(len(board)):
        for c in range(len(board[0])):
            for key in (board[r][c], "?"):
                if key in root:
                    dfs(r, c, root[key], {(r, c)})
    return ans
