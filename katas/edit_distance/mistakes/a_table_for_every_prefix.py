# wrong: complexity: makes the rows again from the top for every row
def edit_distance(source, target):
    def last_row(prefix):
        row = list(range(len(target) + 1))
        for i, a in enumerate(prefix, 1):
            diag, row[0] = row[0], i
            for j, b in enumerate(target, 1):
                diag, row[j] = row[j], min(diag + (a != b), row[j] + 1, row[j - 1] + 1)
        return row

    table = [last_row(source[:i]) for i in range(len(source) + 1)]
    return table[-1][-1]
