# right: three rows, the oldest only for swaps
from itertools import count


def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    n = len(target)
    before, above = None, [insert * j for j in range(n + 1)]
    for i, a in zip(count(1), source):
        row = [i * delete]
        for j, b in zip(count(1), target):
            if a == b:
                row.append(above[j - 1])  # never dearer than any other way
                continue
            ways = [
                above[j] + delete,
                row[j - 1] + insert,
                above[j - 1] + (replace(a, b) if callable(replace) else replace),
            ]
            if swap and before and j >= 2 and (a, source[i - 2]) == (target[j - 2], b):
                ways.append(before[j - 2] + swap)
            row.append(min(ways))
        before, above = above, row
    return above[n]
