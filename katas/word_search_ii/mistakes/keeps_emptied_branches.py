# wrong: pruning: a found word is struck out, but the branch that led to it stays and is walked again
def find_words(board, words):
    END = "$"
    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[END] = word

    found = []

    def backtrack(row, col, parent):
        letter = board[row][col]
        node = parent[letter]
        word = node.pop(END, False)
        if word:
            found.append(word)
        board[row][col] = "#"
        for d_row, d_col in ((-1, 0), (0, 1), (1, 0), (0, -1)):
            r, c = row + d_row, col + d_col
            if r < 0 or r >= len(board) or c < 0 or c >= len(board[0]):
                continue
            if board[r][c] in node:
                backtrack(r, c, node)
        board[row][col] = letter

    for row in range(len(board)):
        for col in range(len(board[0])):
            if board[row][col] in trie:
                backtrack(row, col, trie)
    return found
