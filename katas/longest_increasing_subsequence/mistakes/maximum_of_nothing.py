# wrong: edges: takes the maximum of no lengths
def length_of_lis(nums):
    ranks = {v: r for r, v in enumerate(sorted(set(nums)), 1)}
    tree = [0] * (len(ranks) + 1)
    lengths = []
    for v in nums:
        i, found = ranks[v] - 1, 0
        while i:
            found, i = max(found, tree[i]), i & (i - 1)
        lengths.append(found + 1)
        i = ranks[v]
        while i < len(tree):
            tree[i] = max(tree[i], found + 1)
            i += i & -i
    return max(lengths)
