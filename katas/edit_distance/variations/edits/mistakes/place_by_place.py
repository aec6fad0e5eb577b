# wrong: fewest: keeps or replaces place by place, then deletes or inserts the rest
def edit_script(source, target):
    ops = [("keep", a) if a == b else ("replace", a, b) for a, b in zip(source, target)]
    ops += [("delete", a) for a in source[len(target) :]]
    ops += [("insert", b) for b in target[len(source) :]]
    return ops
