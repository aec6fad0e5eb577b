# right: Fenwick tree over ranks that keeps (length, place) and a parent for each place
def lis_positions(nums):
    rank = {v: r for r, v in enumerate(sorted(set(nums)), 1)}
    tree = [(0, -1)] * (len(rank) + 1)
    parent = []
    best = (0, -1)
    for place, v in enumerate(nums):
        i, found = rank[v] - 1, (0, -1)
        while i:
            found = max(found, tree[i])
            i -= i & -i
        parent.append(found[1])
        here = (found[0] + 1, place)
        best = max(best, here)
        i = rank[v]
        while i < len(tree):
            tree[i] = max(tree[i], here)
            i += i & -i
    way, place = [], best[1]
    while place != -1:
        way.append(place)
        place = parent[place]
    return sorted(way)
