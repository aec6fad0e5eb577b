# wrong: distance: the memo lives in the module and is keyed by positions only
memo = {}


def edit_distance(source, target):
    def d(i, j):
        if i == 0 or j == 0:
            return i + j
        if (i, j) not in memo:
            if source[i - 1] == target[j - 1]:
                memo[i, j] = d(i - 1, j - 1)
            else:
                memo[i, j] = 1 + min(d(i - 1, j), d(i, j - 1), d(i - 1, j - 1))
        return memo[i, j]

    return d(len(source), len(target))
