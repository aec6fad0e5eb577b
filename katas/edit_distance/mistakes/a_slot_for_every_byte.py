# wrong: edges: a table with 256 places, indexed by ord
def edit_distance(source, target):
    m = len(source)
    if not m:
        return len(target)
    masks = [0] * 256
    for i, c in enumerate(source):
        masks[ord(c)] |= 1 << i
    full = (1 << m) - 1
    pv, mv, score = full, 0, m
    for c in target:
        eq = masks[ord(c)]
        xv = eq | mv
        xh = (((eq & pv) + pv) ^ pv) | eq
        ph, mh = mv | ~(xh | pv) & full, pv & xh
        score += (ph >> (m - 1) & 1) - (mh >> (m - 1) & 1)
        ph, mh = ph << 1 | 1, mh << 1
        pv, mv = (mh | ~(xv | ph)) & full, ph & xv & full
    return score
