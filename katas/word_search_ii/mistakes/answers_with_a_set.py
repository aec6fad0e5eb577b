# wrong: hygiene: hands out the set in which the words were collected
END = object()


def find_words(board, words):
    trie = {}
    for word in words:
        branch = trie
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[END] = word
    found = set()

    def visit(row, col, above):
        letter = board[row][col]
        branch = above[letter]
        if END in branch:
            found.add(branch.pop(END))
        board[row][col] = None
        for r, c in (row - 1, col), (row + 1, col), (row, col - 1), (row, col + 1):
            if r in range(len(board)) and c in range(len(board[0])) and board[r][c] in branch:
                visit(r, c, branch)
        board[row][col] = letter
        if not branch:
            del above[letter]

    for row, letters in enumerate(board):
        for col, letter in enumerate(letters):
            if letter in trie:
                visit(row, col, trie)
    return found
