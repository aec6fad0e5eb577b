# right: a tournament tree over the heads; only the path of the winner is played again
def merge_k_lists(lists):
    k = len(lists)
    if k == 0:
        return None
    heads = list(lists)
    size = 1
    while size < k:
        size *= 2
    winner = [None] * size + list(range(k)) + [None] * (size - k)

    def play(a, b):
        """Which list's head goes first; a has the smaller number."""
        if a is None or heads[a] is None:
            return b
        if b is None or heads[b] is None:
            return a
        return b if heads[b].val < heads[a].val else a

    for match in range(size - 1, 0, -1):
        winner[match] = play(winner[2 * match], winner[2 * match + 1])

    first = last = None
    while True:
        champion = winner[1]
        node = heads[champion] if champion is not None else None
        if node is None:
            return first
        if last is None:
            first = node
        else:
            last.next = node
        last = node
        heads[champion] = node.next
        match = (size + champion) // 2
        while match:
            winner[match] = play(winner[2 * match], winner[2 * match + 1])
            match //= 2
