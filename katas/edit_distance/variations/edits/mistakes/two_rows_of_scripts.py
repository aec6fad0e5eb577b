# wrong: complexity: keeps two rows only, but copies a script into each of their cells
def edit_script(source, target):
    row = [(0, [])]
    for y in target:
        row.append((row[-1][0] + 1, [*row[-1][1], ("insert", y)]))
    for x in source:
        above, row = row, [(row[0][0] + 1, [*row[0][1], ("delete", x)])]
        for j, y in enumerate(target):
            if x == y:
                row.append((above[j][0], [*above[j][1], ("keep", x)]))
                continue
            ways = (
                (above[j], ("replace", x, y)),
                (above[j + 1], ("delete", x)),
                (row[j], ("insert", y)),
            )
            (edits, script), step = min(ways, key=lambda way: way[0][0])
            row.append((edits + 1, [*script, step]))
    return row[-1][1]
