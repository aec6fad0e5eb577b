# wrong: price_function: asks the function what it costs to keep an element, and pays it
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace * (old != new)
    before, above = None, [j * insert for j in range(len(target) + 1)]
    for i, x in enumerate(source):
        row = [(i + 1) * delete]
        for j, y in enumerate(target):
            best = above[j] + price(x, y)
            best = min(best, above[j + 1] + delete, row[j] + insert)
            if swap is not None and i and j and (source[i - 1], x) == (y, target[j - 1]):
                best = min(best, before[j - 1] + swap)
            row.append(best)
        before, above = above, row
    return above[-1]
