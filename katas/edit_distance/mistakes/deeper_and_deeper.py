# wrong: complexity: tries whether 0, 1, 2, ... edits are enough, by search
def edit_distance(source, target):
    def enough(i, j, edits):
        while i < len(source) and j < len(target) and source[i] == target[j]:
            i += 1
            j += 1
        if i == len(source) or j == len(target):
            return len(source) - i + len(target) - j <= edits
        if edits == 0:
            return False
        return (
            enough(i + 1, j + 1, edits - 1)
            or enough(i + 1, j, edits - 1)
            or enough(i, j + 1, edits - 1)
        )

    edits = abs(len(source) - len(target))
    while not enough(0, 0, edits):
        edits += 1
    return edits
