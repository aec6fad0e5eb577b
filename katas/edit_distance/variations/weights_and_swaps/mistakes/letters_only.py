# wrong: edges: turns everything into strings
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    source, target = "".join(map(str, source)), "".join(map(str, target))

    def cost(a, b):
        if a == b:
            return 0
        return replace(a, b) if callable(replace) else replace

    older, old = [], [j * insert for j in range(len(target) + 1)]
    for i, a in enumerate(source):
        new = [(i + 1) * delete]
        for j, b in enumerate(target):
            best = min(old[j] + cost(a, b), old[j + 1] + delete, new[j] + insert)
            if swap is not None and i and j and a == target[j - 1] and source[i - 1] == b:
                best = min(best, older[j - 1] + swap)
            new.append(best)
        older, old = old, new
    return old[-1]
