# right: distances of what is left, from the back; the script is then read off forwards
def edit_script(source, target):
    m, n = len(source), len(target)
    left = [list(range(n, -1, -1))]  # distances of source[m:], ... to each target[j:]
    for i in range(m - 1, -1, -1):
        below = left[-1]
        row = [0] * n + [m - i]
        for j in range(n - 1, -1, -1):
            row[j] = min(below[j] + 1, row[j + 1] + 1, below[j + 1] + (source[i] != target[j]))
        left.append(row)
    left.reverse()

    def steps():
        i = j = 0
        while (i, j) != (m, n):
            here = left[i][j]
            if i < m and j < n and here == left[i + 1][j + 1] + (source[i] != target[j]):
                if source[i] == target[j]:
                    yield "keep", source[i]
                else:
                    yield "replace", source[i], target[j]
                i, j = i + 1, j + 1
            elif j < n and here == left[i][j + 1] + 1:
                yield "insert", target[j]
                j += 1
            else:
                yield "delete", source[i]
                i += 1

    return list(steps())
