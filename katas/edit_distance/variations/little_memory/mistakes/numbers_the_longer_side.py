# wrong: memory: one row over the shorter side, beside a numbered copy of the longer one
def edit_distance_small(source, target):
    long, short = (source, target) if len(source) >= len(target) else (target, source)
    numbered = list(enumerate(long, 1))
    row = list(range(len(short) + 1))
    for i, a in numbered:
        diagonal, row[0] = row[0], i
        for j, b in enumerate(short, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
