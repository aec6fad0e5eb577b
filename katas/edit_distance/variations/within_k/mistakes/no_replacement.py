# wrong: distance: counts a replacement as two edits
def distance_within(source, target, k):
    m, n = len(source), len(target)
    if abs(m - n) > k:
        return None
    far = k + 1
    above = {j: j for j in range(min(n, k) + 1)}
    for i in range(1, m + 1):
        row = {}
        for j in range(max(0, i - k), min(n, i + k) + 1):
            if j == 0:
                row[0] = i
                continue
            best = above.get(j - 1, far)
            if source[i - 1] != target[j - 1]:
                best = 1 + min(best + 1, above.get(j, far), row.get(j - 1, far))
            row[j] = min(best, far)
        if min(row.values()) > k:
            return None
        above = row
    found = above.get(n, far)
    return found if found <= k else None
