# wrong: prices: no price is above a million where the least of three is looked for
FAR = 10**6


def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    price = replace if callable(replace) else lambda old, new: replace
    table = {(0, 0): 0}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            best = table.get((i, j), FAR)
            if i:
                best = min(best, table[i - 1, j] + delete)
            if j:
                best = min(best, table[i, j - 1] + insert)
            if i and j:
                x, y = source[i - 1], target[j - 1]
                best = min(best, table[i - 1, j - 1] + (0 if x == y else price(x, y)))
                crossed = i > 1 and j > 1 and (source[i - 2], x) == (y, target[j - 2])
                if swap is not None and crossed:
                    best = min(best, table[i - 2, j - 2] + swap)
            table[i, j] = best
    return table[len(source), len(target)]
