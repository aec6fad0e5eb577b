# wrong: long_input: puts the shorter side first, but each of its rows is still a call
def edit_distance(source, target):
    if len(source) > len(target):
        source, target = target, source

    def go_on(i, above):
        if i == len(source):
            return above[-1]
        row = [i + 1]
        for j, b in enumerate(target):
            row.append(min(above[j] + (source[i] != b), above[j + 1] + 1, row[j] + 1))
        return go_on(i + 1, row)

    return go_on(0, list(range(len(target) + 1)))
