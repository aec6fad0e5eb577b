# right: no recursion: an explicit stack over a flat grid with a wall around it
def find_words(board, words):
    if not board or not board[0]:
        return []

    # One flat list, one wall cell after each row and a row of walls on both ends, so that no
    # neighbour ever needs a bounds check.
    width = len(board[0]) + 1
    grid = [None] * width
    for row in board:
        grid += row
        grid.append(None)
    grid += [None] * width

    # Node n of the trie: kids[n] maps letters to nodes, ends[n] is the word that ends there,
    # alive[n] counts the words at or below it that are still missing, up[n] is the parent.
    kids, ends, alive, up = [{}], [None], [0], [None]
    for word in dict.fromkeys(words):
        n = 0
        alive[0] += 1
        for ch in word:
            if ch not in kids[n]:
                kids[n][ch] = len(kids)
                kids.append({})
                ends.append(None)
                alive.append(0)
                up.append(n)
            n = kids[n][ch]
            alive[n] += 1
        ends[n] = word

    out = []
    for start, ch in enumerate(grid):
        if ch is None or ch not in kids[0]:
            continue
        stack = [(start, kids[0][ch], False)]
        while stack:
            at, n, leaving = stack.pop()
            if leaving:
                grid[at] = leaving
                continue
            if not alive[n]:
                continue
            if ends[n] is not None:
                out.append(ends[n])
                ends[n] = None
                m = n
                while m is not None:
                    alive[m] -= 1
                    m = up[m]
                if not alive[n]:
                    continue
            stack.append((at, n, grid[at]))
            grid[at] = None
            below = kids[n]
            for near in (at - width, at - 1, at + 1, at + width):
                kid = below.get(grid[near])
                if kid is not None:
                    stack.append((near, kid, False))
        if not alive[0]:
            break
    return out
