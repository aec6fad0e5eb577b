# wrong: scoring: one border of the table is off, and 7 letters score like 8
def value(word):
    length = len(word)
    if length >= 7:
        return 11
    elif length == 6:
        return 3
    elif length == 5:
        return 2
    elif length >= 3:
        return 1
    return 0


def boggle(board, dictionary, min_length=3):
    trie = {}
    for word in dictionary:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[0] = word
    seen = [[False] * len(row) for row in board]
    found = set()

    def search(y, x, node):
        if y < 0 or x < 0 or y >= len(board) or x >= len(board[0]) or seen[y][x]:
            return
        for letter in board[y][x]:
            if letter not in node:
                return
            node = node[letter]
        if 0 in node and len(node[0]) >= min_length:
            found.add(node[0])
        seen[y][x] = True
        for dy in -1, 0, 1:
            for dx in -1, 0, 1:
                search(y + dy, x + dx, node)
        seen[y][x] = False

    for y in range(len(board)):
        for x in range(len(board[y])):
            search(y, x, trie)
    return sum(value(word) for word in found), sorted(found)
