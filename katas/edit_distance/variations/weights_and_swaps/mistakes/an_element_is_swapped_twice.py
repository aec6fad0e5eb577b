# wrong: swaps: an element that was swapped may be swapped again with its next neighbour
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    table = [[j * insert for j in range(len(target) + 1)]]
    for i, x in enumerate(source, 1):
        row = [i * delete]
        table.append(row)
        for j, y in enumerate(target, 1):
            best = table[i - 1][j - 1] + (0 if x == y else price(x, y))
            best = min(best, table[i - 1][j] + delete, row[j - 1] + insert)
            for back in (2, 3):
                if swap is None or back > min(i, j):
                    continue
                here, there = source[i - back : i], target[j - back : j]
                if there in (here[1:] + here[:1], here[-1:] + here[:-1]):
                    best = min(best, table[i - back][j - back] + (back - 1) * swap)
            row.append(best)
    return table[-1][-1]
