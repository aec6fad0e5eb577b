# wrong: found: walks over the children of a node and deletes one of them meanwhile
def find_words(board, words):
    if not words or not board or not board[0]:
        return []

    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["."] = word

    where = {}
    for r, row in enumerate(board):
        for c, letter in enumerate(row):
            where.setdefault(letter, set()).add((r, c))

    found = []

    def walk(node, near, used):
        for letter, child in node.items():
            if letter == ".":
                found.append(child)
                continue
            for r, c in where.get(letter, set()) & near - used:
                beside = {(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)}
                walk(child, beside, used | {(r, c)})
                child.pop(".", None)
                if not child:
                    del node[letter]
                    break

    walk(trie, {(r, c) for r in range(len(board)) for c in range(len(board[0]))}, set())
    return found
