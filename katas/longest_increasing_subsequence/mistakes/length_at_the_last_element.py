# wrong: length: gives the length that ends at the last element
def length_of_lis(nums):
    rank = {v: r for r, v in enumerate(sorted(set(nums)), 1)}
    tree = [0] * (len(rank) + 1)
    length = 0
    for v in nums:
        length, i = 1, rank[v] - 1
        while i:
            length = max(length, tree[i] + 1)
            i -= i & -i
        i = rank[v]
        while i <= len(rank):
            tree[i] = max(tree[i], length)
            i += i & -i
    return length
