# wrong: fewest: keeps the table in bytes, and more than 255 edits begin again at 0
def edit_script(source, target):
    table = [bytearray(j % 256 for j in range(len(target) + 1))]
    for i, x in enumerate(source, 1):
        above, row = table[-1], bytearray([i % 256])
        for j, y in enumerate(target, 1):
            least = min(above[j - 1], above[j], row[j - 1])
            row.append(above[j - 1] if x == y else (least + 1) % 256)
        table.append(row)
    script, i, j = [], len(source), len(target)
    while i or j:
        here = table[i][j]
        if i and j and source[i - 1] == target[j - 1]:
            script.append(("keep", source[i - 1]))
            i, j = i - 1, j - 1
        elif i and j and here == (table[i - 1][j - 1] + 1) % 256:
            script.append(("replace", source[i - 1], target[j - 1]))
            i, j = i - 1, j - 1
        elif i and (not j or here == (table[i - 1][j] + 1) % 256):
            i -= 1
            script.append(("delete", source[i]))
        else:
            j -= 1
            script.append(("insert", target[j]))
    return script[::-1]
