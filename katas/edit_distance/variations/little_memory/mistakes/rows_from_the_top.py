# wrong: complexity: computes each row again from the first one, to keep only one
def edit_distance_small(source, target):
    long, short = (source, target) if len(source) >= len(target) else (target, source)
    row = list(range(len(short) + 1))
    for i, a in enumerate(long, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(short, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


_whole = edit_distance_small


def edit_distance_small(source, target):
    found = len(target)
    for i in range(len(source)):
        found = _whole(source[: i + 1], target)
    return found
