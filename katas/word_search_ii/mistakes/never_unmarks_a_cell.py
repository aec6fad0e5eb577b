# wrong: found: a visited cell stays visited for the rest of the start cell's search
class Trie:
    def __init__(self):
        self.kids = {}
        self.word = ""

    def put(self, word):
        at = self
        for letter in word:
            if letter not in at.kids:
                at.kids[letter] = Trie()
            at = at.kids[letter]
        at.word = word


def find_words(board, words):
    trie = Trie()
    for word in words:
        trie.put(word)

    found = []

    def search(r, c, at, visited):
        if not (0 <= r < len(board) and 0 <= c < len(board[0])):
            return
        if (r, c) in visited or board[r][c] not in at.kids:
            return
        visited.add((r, c))
        letter = board[r][c]
        below = at.kids[letter]
        if below.word:
            found.append(below.word)
            below.word = ""
        search(r + 1, c, below, visited)
        search(r - 1, c, below, visited)
        search(r, c + 1, below, visited)
        search(r, c - 1, below, visited)
        if not below.kids and not below.word:
            del at.kids[letter]

    for r in range(len(board)):
        for c in range(len(board[0])):
            search(r, c, trie, set())
    return found
