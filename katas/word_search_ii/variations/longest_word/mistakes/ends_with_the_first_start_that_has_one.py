# wrong: found: returns as soon as one starting cell has led to a word
class Trie:
    def __init__(self, words):
        self.root = {}
        for word in words:
            node = self.root
            for ch in word:
                node = node.setdefault(ch, {})
            node["word"] = word


def longest_word(board, words):
    trie = Trie(words)

    def best_from(r, c, parent, path):
        if not (0 <= r < len(board) and 0 <= c < len(board[0])) or (r, c) in path:
            return None
        node = parent.get(board[r][c])
        if node is None:
            return None
        candidates = [node.get("word")]
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            candidates.append(best_from(r + dr, c + dc, node, path | {(r, c)}))
        candidates = [word for word in candidates if word]
        return min(candidates, key=lambda w: (-len(w), w)) if candidates else None

    for r in range(len(board)):
        for c in range(len(board[0])):
            word = best_from(r, c, trie.root, frozenset())
            if word is not None:
                return word
    return None
