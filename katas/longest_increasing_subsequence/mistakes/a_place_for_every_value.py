# wrong: edges: a list with a place for every value up to the highest
def length_of_lis(nums):
    if not nums:
        return 0
    low = min(nums)
    tree = [0] * (max(nums) - low + 2)
    best = 0
    for v in nums:
        i, length = v - low, 0
        while i > 0:
            length = max(length, tree[i])
            i -= i & -i
        best = max(best, length + 1)
        i = v - low + 1
        while i < len(tree):
            tree[i] = max(tree[i], length + 1)
            i += i & -i
    return best
