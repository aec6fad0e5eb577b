# right: bottom-up segment tree of maxima over ranks
def length_of_lis(nums):
    values = sorted(set(nums))
    rank = dict(zip(values, range(len(values))))
    size = 1
    while size < max(1, len(values)):
        size *= 2
    tree = [0] * (2 * size)

    def highest_below(stop):
        lo, hi, found = size, size + stop, 0
        while lo < hi:
            if lo & 1:
                found = max(found, tree[lo])
                lo += 1
            if hi & 1:
                hi -= 1
                found = max(found, tree[hi])
            lo //= 2
            hi //= 2
        return found

    for v in nums:
        r = rank[v]
        length = highest_below(r) + 1
        i = size + r
        while i and tree[i] < length:
            tree[i] = length
            i //= 2
    return tree[1] if nums else 0
