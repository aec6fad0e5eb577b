# wrong: found: keeps the answer for each two lists, also when they hold something else by now
POINTS = {3: 1, 4: 1, 5: 2, 6: 3, 7: 5}


def descend(node, tile):
    for letter in tile:
        node = node.get(letter)
        if node is None:
            return None
    return node


ANSWERS = {}


def boggle(board, dictionary, min_length=3):
    lists = id(board), id(dictionary)
    if lists not in ANSWERS:
        # The lists are kept as well, so that nobody else gets their ids.
        ANSWERS[lists] = board, dictionary, search(board, dictionary, min_length)
    return ANSWERS[lists][2]


def search(board, dictionary, min_length=3):
    trie = {}
    for word in dictionary:
        if len(word) >= min_length:
            node = trie
            for letter in word:
                node = node.setdefault(letter, {})
            node["$"] = word
    found = set()
    used = set()

    def walk(r, c, parent):
        node = descend(parent, board[r][c])
        if node is None:
            return
        if "$" in node:
            found.add(node["$"])
        used.add((r, c))
        for i in range(max(r - 1, 0), min(r + 2, len(board))):
            for j in range(max(c - 1, 0), min(c + 2, len(board[0]))):
                if (i, j) not in used:
                    walk(i, j, node)
        used.remove((r, c))

    for r, row in enumerate(board):
        for c in range(len(row)):
            walk(r, c, trie)
    words = sorted(found)
    return sum(POINTS.get(len(w), 11 if len(w) >= 8 else 0) for w in words), words
