# wrong: strict: counts sets of values, not of positions
def count_lis(nums, modulo=1_000_000_007):
    if not nums:
        return 1
    ranks = {v: r for r, v in enumerate(sorted(set(nums)), 1)}
    tree = [(0, 0)] * (len(ranks) + 1)
    known = {}

    def join(one, other):
        if one[0] != other[0]:
            return max(one, other)
        return one[0], one[1] + other[1]

    for v in nums:
        i, found = ranks[v] - 1, (0, 0)
        while i:
            found = join(found, tree[i])
            i -= i & -i
        here = found[0] + 1, (found[1] or 1)
        old = known.get(v, (0, 0))
        if here[0] < old[0] or here == old:
            continue
        gain = here if here[0] > old[0] else (here[0], here[1] - old[1])
        known[v] = here
        i = ranks[v]
        while i < len(tree):
            tree[i] = join(tree[i], gain)
            i += i & -i
    i, found = len(ranks), (0, 0)
    while i:
        found = join(found, tree[i])
        i -= i & -i
    return found[1] % modulo
