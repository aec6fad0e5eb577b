# wrong: tokens: asks whether a side is "", and an empty list falls through
def edit_distance(source, target):
    if source == "":
        return len(target)
    if target == "":
        return len(source)
    prev = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        cur = [i]
        for j, b in enumerate(target, 1):
            cur.append(min(prev[j - 1] + (a != b), prev[j] + 1, cur[-1] + 1))
        prev = cur
    return cur[-1]
