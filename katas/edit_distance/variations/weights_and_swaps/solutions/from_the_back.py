# right: what is left to pay from each position on, in a dictionary, from the back
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    m, n = len(source), len(target)
    left = {(m, n): 0}
    for i in range(m, -1, -1):
        for j in range(n, -1, -1):
            if (i, j) == (m, n):
                continue
            choices = []
            if i < m:
                choices.append(delete + left[i + 1, j])
            if j < n:
                choices.append(insert + left[i, j + 1])
            if i < m and j < n:
                x, y = source[i], target[j]
                if x == y:
                    cost = 0
                elif callable(replace):
                    cost = replace(x, y)
                else:
                    cost = replace
                choices.append(cost + left[i + 1, j + 1])
                if swap is not None and i + 1 < m and j + 1 < n:
                    if source[i + 1] == y and target[j + 1] == x:
                        choices.append(swap + left[i + 2, j + 2])
            left[i, j] = min(choices)
    return left[0, 0]
