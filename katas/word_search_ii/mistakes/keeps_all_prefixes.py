# wrong: pruning: a set of prefixes guides the walk, and no prefix ever leaves it
from itertools import accumulate


def find_words(board, words):
    targets = frozenset(words)
    prefixes = {p for word in targets for p in accumulate(word)}
    grid = {(r, c): ch for r, row in enumerate(board) for c, ch in enumerate(row)}
    hits = {}

    stack = [((cell,), letter) for cell, letter in grid.items()]
    while stack:
        path, text = stack.pop()
        if text not in prefixes:
            continue
        if text in targets:
            hits[text] = path
        r, c = path[-1]
        for cell in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if cell in grid and cell not in path:
                stack.append((path + (cell,), text + grid[cell]))
    return list(hits)
