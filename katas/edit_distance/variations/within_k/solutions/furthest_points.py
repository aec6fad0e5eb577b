# right: furthest points on the diagonals after 0, 1, ... k edits
def distance_within(source, target, k):
    m, n = len(source), len(target)
    if abs(m - n) > k:
        return None
    front = {}
    for edits in range(k + 1):
        new = {}
        for diagonal in range(-edits, edits + 1):
            if edits == 0:
                i = 0
            else:
                i = max(
                    front.get(diagonal, -2) + 1,
                    front.get(diagonal - 1, -2),
                    front.get(diagonal + 1, -2) + 1,
                )
            i = min(i, m, n - diagonal)
            if i < 0 or i + diagonal < 0:
                continue
            while i < m and i + diagonal < n and source[i] == target[i + diagonal]:
                i += 1
            new[diagonal] = i
        if new.get(n - m) == m:
            return edits
        front = new
    return None
