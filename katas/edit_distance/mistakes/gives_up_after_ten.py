# wrong: distance: stops as soon as a whole row is above 10
def edit_distance(source, target):
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        new = [i]
        for j, b in enumerate(target, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (a != b)))
        row = new
        if min(row) > 10:
            return max(len(source), len(target))
    return row[-1]
