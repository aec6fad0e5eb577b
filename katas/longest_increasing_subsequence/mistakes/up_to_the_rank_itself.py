# wrong: strict: the tree is asked up to the value's own rank
def length_of_lis(nums):
    rank = {v: r for r, v in enumerate(sorted(set(nums)), 1)}
    tree = [0] * (len(rank) + 1)
    best = 0
    for v in nums:
        i, length = rank[v], 1
        while i:
            length = max(length, tree[i] + 1)
            i -= i & -i
        best = max(best, length)
        i = rank[v]
        while i <= len(rank):
            tree[i] = max(tree[i], length)
            i += i & -i
    return best
