# wrong: found: the end of a word is noted only where a new branch was made, so oa is lost after oaa
class TrieNode(object):
    def __init__(self):
        self.children = {}
        self.isEnd = False
        self.refs = 0


class Trie(object):
    def __init__(self):
        self.root = TrieNode()

    def insert(self, word):
        curr = self.root
        curr.refs += 1
        for i, c in enumerate(word):
            if c not in curr.children:
                curr.children[c] = TrieNode()
                if i == len(word) - 1:
                    curr.children[c].isEnd = True
            curr = curr.children[c]
            curr.refs += 1

    def remove(self, word):
        curr = self.root
        curr.refs -= 1
        for c in word:
            curr = curr.children[c]
            curr.refs -= 1


def find_words(board, words):
    trie = Trie()
    for w in words:
        trie.insert(w)
    ROWS, COLS = len(board), len(board[0]) if board else 0
    res = []
    path = set()

    def dfs(r, c, node, word):
        if (
            r not in range(ROWS)
            or c not in range(COLS)
            or (r, c) in path
            or board[r][c] not in node.children
            or node.children[board[r][c]].refs < 1
        ):
            return
        path.add((r, c))
        node = node.children[board[r][c]]
        word += board[r][c]
        if node.isEnd:
            node.isEnd = False
            res.append(word)
            trie.remove(word)
        dfs(r + 1, c, node, word)
        dfs(r - 1, c, node, word)
        dfs(r, c + 1, node, word)
        dfs(r, c - 1, node, word)
        path.remove((r, c))

    for r in range(ROWS):
        for c in range(COLS):
            dfs(r, c, trie.root, "")
    return res
