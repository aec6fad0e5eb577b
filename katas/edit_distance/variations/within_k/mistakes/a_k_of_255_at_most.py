# wrong: distance: keeps k in a byte, so that a larger one is cut off
def distance_within(source, target, k):
    if abs(len(source) - len(target)) > k:
        return None
    k = min(k, 255)
    far = k + 1
    above = {j: j for j in range(min(len(target), k) + 1)}
    for i, x in enumerate(source, 1):
        row = {}
        for j in range(max(0, i - k), min(len(target), i + k) + 1):
            if j == 0:
                row[j] = i
                continue
            best = above.get(j - 1, far)
            if x != target[j - 1]:
                best = 1 + min(best, above.get(j, far), row.get(j - 1, far))
            row[j] = min(best, far)
        if min(row.values(), default=far) > k:
            return None
        above = row
    found = above.get(len(target), far)
    return found if found <= k else None
