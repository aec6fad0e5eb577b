# wrong: sharing: one backtracking search over the whole board for each word
def find_words(board, words):
    def exists(word):
        for r in range(len(board)):
            for c in range(len(board[0])):
                if search(r, c, word, 0):
                    return True
        return False

    def search(r, c, word, i):
        if r < 0 or c < 0 or r >= len(board) or c >= len(board[0]) or board[r][c] != word[i]:
            return False
        if i == len(word) - 1:
            return True
        board[r][c] = "#"
        hit = (
            search(r + 1, c, word, i + 1)
            or search(r - 1, c, word, i + 1)
            or search(r, c + 1, word, i + 1)
            or search(r, c - 1, word, i + 1)
        )
        board[r][c] = word[i]
        return hit

    return [word for word in dict.fromkeys(words) if exists(word)]
