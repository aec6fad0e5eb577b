# wrong: pruning: ends the search once the last word is found, but until then it walks every old branch
def find_words(board, words):
    root = {}
    for word in words:
        node = root
        for ch in word:
            node = node.setdefault(ch, {})
        node["$"] = word
    total = len(set(words))
    found = set()

    def dfs(r, c, node):
        """True as soon as every word has been found."""
        if "$" in node:
            found.add(node["$"])
            if len(found) == total:
                return True
        for x, y in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= x < len(board) and 0 <= y < len(board[0]):
                ch = board[x][y]
                if ch in node and len(ch) == 1 and ch != "$":
                    board[x][y] = "##"
                    done = dfs(x, y, node[ch])
                    board[x][y] = ch
                    if done:
                        return True
        return False

    for r in range(len(board)):
        for c in range(len(board[0])):
            ch = board[r][c]
            if ch in root:
                board[r][c] = "##"
                done = dfs(r, c, root[ch])
                board[r][c] = ch
                if done:
                    return list(found)
    return list(found)
