# right: for 0, 1, 2, ... edits the furthest point on every diagonal (Ukkonen 1985)
def edit_distance(source, target):
    m, n = len(source), len(target)
    goal = n - m

    def slide(i, k):
        while i < m and i + k < n and source[i] == target[i + k]:
            i += 1
        return i

    front = {0: slide(0, 0)}  # diagonal j - i -> largest i reached
    edits = 0
    while front.get(goal, -1) < m:
        edits += 1
        new = {}
        for k in range(-min(edits, m), min(edits, n) + 1):
            i = max(
                front.get(k, -2) + 1,  # replace
                front.get(k - 1, -2),  # insert
                front.get(k + 1, -2) + 1,  # delete
            )
            i = min(i, m, n - k)
            if i >= max(0, -k):
                new[k] = slide(i, k)
        front = new
    return edits
