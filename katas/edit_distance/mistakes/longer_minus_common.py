# wrong: distance: length of the longer one minus the longest common subsequence
def edit_distance(source, target):
    row = [0] * (len(target) + 1)
    for a in source:
        diagonal = 0
        for j, b in enumerate(target, 1):
            diagonal, row[j] = row[j], diagonal + 1 if a == b else max(row[j], row[j - 1])
    return max(len(source), len(target)) - row[-1]
