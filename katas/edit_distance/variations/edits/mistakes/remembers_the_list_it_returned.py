# wrong: edges: returns the same list again for the same question, whoever has changed it
known = {}


def edit_script(source, target):
    key = tuple(source), tuple(target)
    if key not in known:
        known[key] = search(source, target)
    return known[key]


def search(source, target):
    table = [list(range(len(target) + 1))]
    for i, x in enumerate(source, 1):
        above, row = table[-1], [i]
        for j, y in enumerate(target, 1):
            least = min(above[j - 1], above[j], row[j - 1])
            row.append(above[j - 1] if x == y else least + 1)
        table.append(row)
    script, i, j = [], len(source), len(target)
    while i or j:
        here = table[i][j]
        if i and j and source[i - 1] == target[j - 1]:
            script.append(("keep", source[i - 1]))
            i, j = i - 1, j - 1
        elif i and j and here == table[i - 1][j - 1] + 1:
            script.append(("replace", source[i - 1], target[j - 1]))
            i, j = i - 1, j - 1
        elif i and (not j or here == table[i - 1][j] + 1):
            i -= 1
            script.append(("delete", source[i]))
        else:
            j -= 1
            script.append(("insert", target[j]))
    return script[::-1]
