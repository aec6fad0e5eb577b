# wrong: distance: an equal element still costs one on the diagonal
def edit_distance(source, target):
    if source == target:
        return 0
    prev = list(range(len(target) + 1))
    for i in range(len(source)):
        cur = [i + 1]
        for j in range(len(target)):
            if source[i] == target[j]:
                cur.append(min(prev[j] + 1, prev[j + 1], cur[j]))
            else:
                cur.append(1 + min(prev[j], prev[j + 1], cur[j]))
        prev = cur
    return prev[-1]
