# right: splits at the lowest bar, found in a segment tree of minima, with a work list for recursion
def largest_rectangle_area(heights):
    n = len(heights)
    if n == 0:
        return 0
    size = 1
    while size < n:
        size *= 2
    nobody = max(heights) + 1
    tree = [(nobody, -1)] * size + [(h, i) for i, h in enumerate(heights)]
    tree += [(nobody, -1)] * (2 * size - len(tree))
    for node in range(size - 1, 0, -1):
        tree[node] = min(tree[2 * node], tree[2 * node + 1])

    def lowest(lo, hi):
        found = (nobody, -1)
        lo += size
        hi += size
        while lo < hi:
            if lo & 1:
                found = min(found, tree[lo])
                lo += 1
            if hi & 1:
                hi -= 1
                found = min(found, tree[hi])
            lo //= 2
            hi //= 2
        return found

    best = 0
    work = [(0, n)]
    while work:
        lo, hi = work.pop()
        height, at = lowest(lo, hi)
        best = max(best, height * (hi - lo))
        if lo < at:
            work.append((lo, at))
        if at + 1 < hi:
            work.append((at + 1, hi))
    return best
