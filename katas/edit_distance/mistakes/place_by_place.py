# wrong: distance: compares place by place and adds the difference of the lengths
def edit_distance(source, target):
    different = sum(1 for a, b in zip(source, target) if a != b)
    return different + abs(len(source) - len(target))
