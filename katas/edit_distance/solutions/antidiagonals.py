# right: antidiagonal by antidiagonal, each made of the two before it
def edit_distance(source, target):
    m, n = len(source), len(target)
    before, last = {}, {0: 0}  # i -> distance of source[:i] and target[:s - i]
    for s in range(1, m + n + 1):
        now = {}
        for i in range(max(0, s - n), min(m, s) + 1):
            j = s - i
            candidates = []
            if i > 0:
                candidates.append(last[i - 1] + 1)
            if j > 0:
                candidates.append(last[i] + 1)
            if i > 0 and j > 0:
                candidates.append(before[i - 1] + (source[i - 1] != target[j - 1]))
            now[i] = min(candidates)
        before, last = last, now
    return last[m]
