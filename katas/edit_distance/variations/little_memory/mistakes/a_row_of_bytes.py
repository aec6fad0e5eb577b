# wrong: distance: keeps its row in bytes, which count to 255
def edit_distance_small(source, target):
    if len(target) > len(source):
        source, target = target, source
    row = bytearray(range(min(256, len(target) + 1))) + bytearray(max(0, len(target) - 255))
    for i, x in enumerate(source, 1):
        diagonal, row[0] = row[0], i % 256
        for j, y in enumerate(target, 1):
            best = diagonal if x == y else 1 + min(diagonal, row[j], row[j - 1])
            diagonal, row[j] = row[j], min(best, 255)
    return row[-1]
