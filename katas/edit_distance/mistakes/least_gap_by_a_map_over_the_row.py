# wrong: complexity: no loop of its own, but for each cell the least over the whole row so far
from operator import add


def edit_distance(source, target):
    n = len(target)
    lengths = range(n, 0, -1)
    above = list(range(n + 1))
    for i, a in enumerate(source, 1):
        row = [i]
        for j, b in enumerate(target, 1):
            by_gap = min(map(add, row, lengths[n - j :]))
            row.append(min(by_gap, above[j] + 1, above[j - 1] + (a != b)))
        above = row
    return above[n]
