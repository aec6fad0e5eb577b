# right: Fenwick tree over ranks, each node the longest length and how many have it
def count_lis(nums, modulo=1_000_000_007):
    ranks = {v: r for r, v in enumerate(sorted(set(nums)), 1)}
    size = len(ranks)
    length, ways = [0] * (size + 1), [0] * (size + 1)
    best, total = 0, 1
    for v in nums:
        i, l, c = ranks[v] - 1, 0, 1
        while i:
            if length[i] > l:
                l, c = length[i], ways[i]
            elif length[i] == l and l:
                c += ways[i]
            i -= i & -i
        l, c = l + 1, c % modulo
        if l > best:
            best, total = l, c
        elif l == best:
            total += c
        i = ranks[v]
        while i <= size:
            if length[i] < l:
                length[i], ways[i] = l, c
            elif length[i] == l:
                ways[i] = (ways[i] + c) % modulo
            i += i & -i
    return total % modulo
