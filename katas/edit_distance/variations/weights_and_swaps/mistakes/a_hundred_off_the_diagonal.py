# wrong: prices: looks only at cells within a hundred of the diagonal, unless the lengths differ by more
BAND = 100


def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    band = BAND + abs(len(source) - len(target))
    far = (insert + delete) * (len(source) + len(target) + 1)
    before, above = None, [j * insert for j in range(len(target) + 1)]
    for i, x in enumerate(source, 1):
        row = [i * delete] + [far] * len(target)
        for j in range(max(1, i - band), min(len(target), i + band) + 1):
            y = target[j - 1]
            best = above[j - 1] + (0 if x == y else price(x, y))
            best = min(best, above[j] + delete, row[j - 1] + insert)
            if swap is not None and i > 1 and j > 1 and (source[i - 2], x) == (y, target[j - 2]):
                best = min(best, before[j - 2] + swap)
            row[j] = best
        before, above = above, row
    return above[-1]
