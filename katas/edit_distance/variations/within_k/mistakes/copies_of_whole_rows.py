# wrong: band: a band, but every row is made anew and looked through in whole
def distance_within(source, target, k):
    m, n = len(source), len(target)
    if abs(m - n) > k:
        return None
    far = k + 1
    above = [j if j <= k else far for j in range(n + 1)]
    for i in range(1, m + 1):
        row = [far for _ in range(n + 1)]
        for j in range(n + 1):
            if abs(i - j) > k:
                continue
            if j == 0:
                row[0] = i
            elif source[i - 1] == target[j - 1]:
                row[j] = above[j - 1]
            else:
                row[j] = min(far, 1 + min(above[j - 1], above[j], row[j - 1]))
        if min(row) > k:
            return None
        above = row
    return above[n] if above[n] <= k else None
