# wrong: distance: the memo is keyed by the shorter of the two beginnings only
def edit_distance(source, target):
    memo = {}

    def d(i, j):
        if i == 0 or j == 0:
            return i + j
        key = min(i, j)
        if key not in memo:
            if source[i - 1] == target[j - 1]:
                memo[key] = d(i - 1, j - 1)
            else:
                memo[key] = 1 + min(d(i - 1, j - 1), d(i - 1, j), d(i, j - 1))
        return memo[key]

    return d(len(source), len(target))
