# wrong: band: gives each token a number, and then fills whole rows of comparisons of numbers
def distance_within(source, target, k):
    if abs(len(source) - len(target)) > k:
        return None
    names = {}
    source = [names.setdefault(x, len(names)) for x in source]
    target = [names.setdefault(x, len(names)) for x in target]
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
        if min(row) > k:
            return None
    return row[-1] if row[-1] <= k else None
