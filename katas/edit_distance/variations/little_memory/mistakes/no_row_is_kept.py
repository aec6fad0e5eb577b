# wrong: complexity: keeps no row at all and computes every cell again
def edit_distance_small(source, target):
    def d(i, j):
        if i < 0 or j < 0:
            return i + j + 2
        if source[i] == target[j]:
            return d(i - 1, j - 1)
        return 1 + min(d(i - 1, j), d(i, j - 1), d(i - 1, j - 1))

    return d(len(source) - 1, len(target) - 1)
