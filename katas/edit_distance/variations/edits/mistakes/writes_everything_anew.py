# wrong: fewest: deletes all and inserts all
def edit_script(source, target):
    if source == target:
        return [("keep", x) for x in source]
    return [("delete", x) for x in source] + [("insert", y) for y in target]
