# wrong: pruning: a word listed twice adds two to the open counts of its branch but takes away one, so that branch never ends
class Trie(object):
    def __init__(self):
        self.sons = {}
        self.count = 0
        self.leaf = False

    def insert(self, word):
        self.count += 1
        if not word:
            self.leaf = True
            return
        if word[0] not in self.sons:
            self.sons[word[0]] = Trie()
        self.sons[word[0]].insert(word[1:])

    def remove(self, word):
        self.count -= 1
        if word:
            self.sons[word[0]].remove(word[1:])
        else:
            self.leaf = False


def find_words(board, words):
    trie = Trie()
    for word in words:
        trie.insert(word)
    rows = len(board)
    cols = len(board[0]) if rows else 0
    result = []

    def dfs(r, c, prefix, node):
        letter = board[r][c]
        node = node.sons.get(letter)
        if node is None or node.count == 0:
            return
        prefix = prefix + letter
        if node.leaf:
            result.append(prefix)
            trie.remove(prefix)
        board[r][c] = "@"
        if node.count and r + 1 < rows:
            dfs(r + 1, c, prefix, node)
        if node.count and c + 1 < cols:
            dfs(r, c + 1, prefix, node)
        if node.count and r > 0:
            dfs(r - 1, c, prefix, node)
        if node.count and c > 0:
            dfs(r, c - 1, prefix, node)
        board[r][c] = letter

    for r in range(rows):
        for c in range(cols):
            dfs(r, c, "", trie)
    return result
