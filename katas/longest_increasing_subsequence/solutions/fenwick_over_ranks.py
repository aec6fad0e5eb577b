# right: Fenwick tree of the greatest length that ends at or below a rank
def length_of_lis(nums):
    rank = {v: r for r, v in enumerate(sorted(set(nums)), start=1)}
    tree = [0] * (len(rank) + 1)
    best = 0
    for v in nums:
        r = rank[v]
        length = 0
        i = r - 1
        while i > 0:
            if tree[i] > length:
                length = tree[i]
            i -= i & -i
        length += 1
        best = max(best, length)
        i = r
        while i < len(tree):
            if tree[i] < length:
                tree[i] = length
            i += i & -i
    return best
