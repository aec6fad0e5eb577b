# right: one row after the other as an accumulated minimum
from itertools import accumulate


def edit_distance(source, target):
    row = range(len(target) + 1)
    for a in source:
        # without insertions first; then from left to right
        up = [row[0] + 1]
        for above, diagonal, b in zip(row[1:], row, target):
            up.append(min(above + 1, diagonal + (a != b)))
        row = list(accumulate(up, lambda left, here: min(left + 1, here)))
    return row[-1]
