# wrong: distance: bit vectors of a machine word: what the shorter side has beyond 64 elements is lost
WORD = 2**64 - 1


def edit_distance_small(source, target):
    if len(target) < len(source):
        source, target = target, source
    if not source:
        return len(target)
    places = {}
    for i, x in enumerate(source):
        places[x] = places.get(x, 0) | 1 << i
    rises, falls, distance = WORD, 0, len(source)
    last = 1 << len(source) - 1
    for y in target:
        equal = places.get(y, 0) & WORD
        diagonal = (((equal & rises) + rises) ^ rises) | equal | falls
        up, down = falls | ~(diagonal | rises) & WORD, rises & diagonal
        distance += bool(up & last) - bool(down & last)
        up, down = up << 1 & WORD | 1, down << 1 & WORD
        rises, falls = down | ~(diagonal | up) & WORD, up & diagonal
    return distance
