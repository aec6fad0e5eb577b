# right: every cell offers its price to the cells that it leads to
INF = 10**18


def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    m, n = len(source), len(target)
    rows = {0: [INF] * (n + 1), 1: [INF] * (n + 1), 2: [INF] * (n + 1)}
    rows[0][0] = 0
    for i in range(m + 1):
        here, below, second = rows[i], rows[i + 1], rows[i + 2]
        for j in range(n + 1):
            paid = here[j]
            if j < n and paid + insert < here[j + 1]:
                here[j + 1] = paid + insert
            if i < m:
                if paid + delete < below[j]:
                    below[j] = paid + delete
                if j < n:
                    if source[i] == target[j]:
                        step = 0
                    else:
                        step = replace(source[i], target[j]) if callable(replace) else replace
                    if paid + step < below[j + 1]:
                        below[j + 1] = paid + step
            if swap is not None and i + 1 < m and j + 1 < n:
                if source[i] == target[j + 1] and source[i + 1] == target[j]:
                    second[j + 2] = min(second[j + 2], paid + swap)
        answer = here[n]
        del rows[i]
        rows[i + 3] = [INF] * (n + 1)
    return answer
