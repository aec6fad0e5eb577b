# wrong: pruning: compares each hit with the best so far, but never leaves a branch out for it
class TrieNode:
    def __init__(self):
        self.children = {}
        self.is_end = False


def longest_word(board, words):
    root = TrieNode()
    for word in words:
        node = root
        for ch in word:
            node = node.children.setdefault(ch, TrieNode())
        node.is_end = True
    best = None

    def dfs(r, c, parent, text):
        nonlocal best
        ch = board[r][c]
        node = parent.children.get(ch)
        if node is None:
            return
        text += ch
        if node.is_end:
            if best is None or len(text) > len(best) or (len(text) == len(best) and text < best):
                best = text
        board[r][c] = "#"
        for x, y in ((r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)):
            if 0 <= x < len(board) and 0 <= y < len(board[0]):
                dfs(x, y, node, text)
        board[r][c] = ch

    for r in range(len(board)):
        for c in range(len(board[0])):
            dfs(r, c, root, "")
    return best
