# wrong: depth: recursion at the lowest bar, fast by a sparse table, as deep as a slope is long
import sys

sys.setrecursionlimit(10**6)


def largest_rectangle_area(heights):
    n = len(heights)
    if not n:
        return 0
    table = [list(range(n))]
    span = 1
    while 2 * span <= n:
        row = table[-1]
        table.append(
            [
                a if heights[a] <= heights[b] else b
                for a, b in zip(row, row[span:], strict=False)
            ]
        )
        span *= 2

    def lowest(lo, hi):
        level = (hi - lo).bit_length() - 1
        a, b = table[level][lo], table[level][hi - (1 << level)]
        return a if heights[a] <= heights[b] else b

    def best(lo, hi):
        if lo >= hi:
            return 0
        at = lowest(lo, hi)
        return max(heights[at] * (hi - lo), best(lo, at), best(at + 1, hi))

    return best(0, n)
