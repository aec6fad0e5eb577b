# wrong: complexity: recursion over the ends of both words, the same pairs again and again
def edit_distance(source, target):
    def d(i, j):
        if i == 0:
            return j
        if j == 0:
            return i
        if source[i - 1] == target[j - 1]:
            return d(i - 1, j - 1)
        return 1 + min(d(i - 1, j), d(i, j - 1), d(i - 1, j - 1))

    return d(len(source), len(target))
