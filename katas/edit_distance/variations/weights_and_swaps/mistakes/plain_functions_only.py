# wrong: price_function: takes what can be called for a number, unless it is a plain function
from inspect import isfunction


def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if isfunction(replace) else lambda old, new: replace
    before, above = None, [j * insert for j in range(len(target) + 1)]
    for i, x in enumerate(source):
        row = [(i + 1) * delete]
        for j, y in enumerate(target):
            best = above[j] + (0 if x == y else price(x, y))
            best = min(best, above[j + 1] + delete, row[j] + insert)
            if swap is not None and i and j and (source[i - 1], x) == (y, target[j - 1]):
                best = min(best, before[j - 1] + swap)
            row.append(best)
        before, above = above, row
    return above[-1]
