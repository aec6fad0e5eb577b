# wrong: distance: two rows, and the first cell of each new row stays 0
def edit_distance(source, target):
    if not source or not target:
        return len(source) + len(target)
    previous = list(range(len(target) + 1))
    for a in source:
        current = [0] * (len(target) + 1)
        for j, b in enumerate(target, 1):
            current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
        previous = current
    return previous[-1]
