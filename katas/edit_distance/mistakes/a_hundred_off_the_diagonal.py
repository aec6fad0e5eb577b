# wrong: distance: fills a band of a hundred beside the diagonal, or as wide as the lengths differ
def edit_distance(source, target):
    band = max(100, abs(len(source) - len(target)))
    far = len(source) + len(target)
    row = list(range(len(target) + 1))
    for i, x in enumerate(source, 1):
        above, row = row, [i] + [far] * len(target)
        for j in range(max(1, i - band), min(len(target), i + band) + 1):
            best = above[j - 1] if x == target[j - 1] else 1 + above[j - 1]
            row[j] = min(best, 1 + above[j], 1 + row[j - 1])
    return row[-1]
