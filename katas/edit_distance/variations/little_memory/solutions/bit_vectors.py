# right: bit vectors over the shorter side (Myers 1999)
def edit_distance_small(source, target):
    if len(source) > len(target):
        source, target = target, source
    m = len(source)
    if not m:
        return len(target)
    where = {}
    for i, x in enumerate(source):
        where[x] = where.get(x, 0) | 1 << i
    ones, top = (1 << m) - 1, 1 << m - 1
    plus, minus, score = ones, 0, m
    for y in target:
        eq = where.get(y, 0)
        diag = (((eq & plus) + plus) ^ plus) | eq | minus
        right_plus = (minus | ~(diag | plus)) & ones
        right_minus = plus & diag
        if right_plus & top:
            score += 1
        elif right_minus & top:
            score -= 1
        right_plus = (right_plus << 1 | 1) & ones
        right_minus = right_minus << 1 & ones
        plus = (right_minus | ~(diag | right_plus)) & ones
        minus = right_plus & diag
    return score
