# right: divides at the middle row, with one row of distances from each end (Hirschberg 1975)
def last_row(source, target):
    row = list(range(len(target) + 1))
    for i, a in enumerate(source, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(target, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row


def edit_script(source, target):
    if not target:
        return [("delete", x) for x in source]
    if not source:
        return [("insert", y) for y in target]
    if len(source) == 1:
        x = source[0]
        at = next((k for k, y in enumerate(target) if y == x), 0)
        here = ("keep", x) if target[at] == x else ("replace", x, target[at])
        return [
            *(("insert", y) for y in target[:at]),
            here,
            *(("insert", y) for y in target[at + 1 :]),
        ]
    half = len(source) // 2
    head = last_row(source[:half], target)
    tail = last_row(source[half:][::-1], target[::-1])[::-1]
    cut = min(range(len(target) + 1), key=lambda j: head[j] + tail[j])
    return edit_script(source[:half], target[:cut]) + edit_script(source[half:], target[cut:])
