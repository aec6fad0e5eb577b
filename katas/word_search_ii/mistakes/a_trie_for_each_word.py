# wrong: sharing: builds a trie, but a new one for each word, and walks the board anew each time
class Trie:
    def __init__(self):
        self.root = {}

    def insert(self, word):
        node = self.root
        for ch in word:
            node = node.setdefault(ch, {})
        node["is_word"] = True


class WordFinder:
    def __init__(self, board):
        self.board = [row[:] for row in board]

    def contains(self, trie):
        return any(
            self._dfs(r, c, trie.root)
            for r in range(len(self.board))
            for c in range(len(self.board[r]))
        )

    def _dfs(self, r, c, node):
        if not (0 <= r < len(self.board) and 0 <= c < len(self.board[r])):
            return False
        ch = self.board[r][c]
        if ch not in node:
            return False
        node = node[ch]
        if "is_word" in node:
            return True
        self.board[r][c] = None
        try:
            return (
                self._dfs(r - 1, c, node)
                or self._dfs(r + 1, c, node)
                or self._dfs(r, c - 1, node)
                or self._dfs(r, c + 1, node)
            )
        finally:
            self.board[r][c] = ch


def find_words(board, words):
    finder = WordFinder(board)
    found = []
    for word in words:
        trie = Trie()
        trie.insert(word)
        if word not in found and finder.contains(trie):
            found.append(word)
    return found
