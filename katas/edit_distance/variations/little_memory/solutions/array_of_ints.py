# right: one row of machine ints, walked with two generators
from array import array


def edit_distance_small(source, target):
    if len(target) > len(source):
        source, target = target, source
    row = array("H", range(len(target) + 1))
    for done, x in enumerate(source):
        corner = done
        left = row[0] = done + 1
        for place, y in enumerate(target):
            up = row[place + 1]
            here = corner if x == y else 1 + min(corner, up, left)
            row[place + 1] = left = here
            corner = up
    return row[len(target)]
