# wrong: found: counts every hit, also the second walk of the same word, and ends when there are as many as words
class Done(Exception):
    pass


def find_words(board, words):
    wanted = set(words)
    tree = {}
    for w in wanted:
        t = tree
        for ch in w:
            t = t.setdefault(ch, {})
        t[None] = w

    cells = {(i, j): ch for i, row in enumerate(board) for j, ch in enumerate(row)}
    found = set()
    hits = 0

    def walk(cell, t, used):
        nonlocal hits
        t = t.get(cells[cell])
        if t is None:
            return
        if None in t:
            found.add(t[None])
            hits += 1
            if hits == len(wanted):
                raise Done
        i, j = cell
        for near in ((i, j + 1), (i + 1, j), (i, j - 1), (i - 1, j)):
            if near in cells and near not in used:
                walk(near, t, used | {near})

    try:
        for cell in cells:
            walk(cell, tree, {cell})
    except Done:
        pass
    return list(found)
