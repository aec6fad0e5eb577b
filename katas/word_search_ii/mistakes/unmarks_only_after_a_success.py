# wrong: found: a cell is given back when its walk found something, and stays marked when it did not
def build(words):
    root = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node["word"] = word
    return root


def find_words(board, words):
    if not board or not board[0]:
        return []
    root = build(words)
    grid = [list(row) for row in board]
    rows, cols = len(grid), len(grid[0])
    result = []

    def walk(r, c, node):
        """True if this walk led to a word."""
        if r < 0 or c < 0 or r == rows or c == cols:
            return False
        letter = grid[r][c]
        if letter is None or letter not in node:
            return False
        child = node[letter]
        success = False
        if "word" in child:
            result.append(child.pop("word"))
            success = True
        grid[r][c] = None
        for dr, dc in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            if walk(r + dr, c + dc, child):
                success = True
        if success:
            grid[r][c] = letter
        if not child:
            del node[letter]
        return success

    for r in range(rows):
        for c in range(cols):
            grid = [list(row) for row in board]
            walk(r, c, root)
    return result
