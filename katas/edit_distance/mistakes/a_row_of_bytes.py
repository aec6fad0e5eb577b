# wrong: distance: keeps its rows in bytes, where no number is above 255
def edit_distance(source, target):
    row = bytearray(min(j, 255) for j in range(len(target) + 1))
    for i, x in enumerate(source, 1):
        above, row = row, bytearray([min(i, 255)])
        for j, y in enumerate(target):
            best = above[j] if x == y else 1 + min(above[j], above[j + 1], row[j])
            row.append(min(best, 255))
    return row[-1]
