# wrong: complexity: makes all scripts and takes the shortest
def edit_script(source, target):
    def script(i, j):
        if i == len(source):
            return [("insert", y) for y in target[j:]]
        if j == len(target):
            return [("delete", x) for x in source[i:]]
        if source[i] == target[j]:
            return [("keep", source[i])] + script(i + 1, j + 1)
        return min(
            [("replace", source[i], target[j])] + script(i + 1, j + 1),
            [("delete", source[i])] + script(i + 1, j),
            [("insert", target[j])] + script(i, j + 1),
            key=lambda ops: sum(op[0] != "keep" for op in ops),
        )

    return script(0, 0)
