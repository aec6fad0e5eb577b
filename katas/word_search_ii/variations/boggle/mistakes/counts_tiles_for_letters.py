# wrong: scoring: measures a word by the length of its walk, so quit has three letters
from functools import reduce


def boggle(board, dictionary, min_length=3):
    tree = {}
    for word in dictionary:
        reduce(lambda node, ch: node.setdefault(ch, {}), word, tree)[""] = word
    cells = {(r, c): t for r, row in enumerate(board) for c, t in enumerate(row)}
    best = {}

    def walk(cell, node, path):
        for ch in cells[cell]:
            node = node.get(ch)
            if node is None:
                return
        path = [*path, cell]
        if "" in node and len(path) >= min_length:
            best[node[""]] = max(len(path), best.get(node[""], 0))
        r, c = cell
        for near in [(r + i, c + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
            if near in cells and near not in path:
                walk(near, node, path)

    for cell in cells:
        walk(cell, tree, [])
    score = 0
    for length in best.values():
        score += 0 if length < 3 else [1, 1, 2, 3, 5, 11][min(length, 8) - 3]
    return score, sorted(best)
