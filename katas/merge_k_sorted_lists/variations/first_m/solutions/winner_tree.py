# right: a tournament over the heads, played again on the winner's path
def first_m(lists, m):
    heads = [node for node in lists if node]
    k = len(heads)
    if not k or not m:
        return []
    values = [node.val for node in heads]
    tree = [None] * k + list(range(k))

    def better(a, b):
        if a is None or values[a] is None:
            return b
        if b is None or values[b] is None:
            return a
        return b if values[b][0] < values[a][0] else a

    values = [(value,) for value in values]
    for at in range(k - 1, 0, -1):
        tree[at] = better(tree[2 * at], tree[2 * at + 1])
    found = []
    while len(found) < m:
        best = tree[1]
        if values[best] is None:
            break
        found.append(values[best][0])
        if len(found) == m:
            break
        heads[best] = heads[best].next
        values[best] = (heads[best].val,) if heads[best] else None
        at = (best + k) // 2
        while at:
            tree[at] = better(tree[2 * at], tree[2 * at + 1])
            at //= 2
    return found
