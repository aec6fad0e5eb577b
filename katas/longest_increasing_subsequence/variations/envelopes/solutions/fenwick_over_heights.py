# right: Fenwick tree over ranks of heights, updated once a width is through
def max_nested(boxes):
    rank = {h: r for r, h in enumerate(sorted({h for _, h in boxes}), 1)}
    tree = [0] * (len(rank) + 1)
    waiting, width, best = [], None, 0
    for w, h in sorted(boxes):
        if w != width:
            for r, depth in waiting:
                while r < len(tree):
                    tree[r] = max(tree[r], depth)
                    r += r & -r
            waiting, width = [], w
        depth, r = 1, rank[h] - 1
        while r:
            depth = max(depth, tree[r] + 1)
            r &= r - 1
        waiting.append((rank[h], depth))
        best = max(best, depth)
    return best
