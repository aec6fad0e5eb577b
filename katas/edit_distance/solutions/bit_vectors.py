# right: Myers' bit vectors: a column of the table as two ints of +1 and -1 steps
from collections import defaultdict


def edit_distance(source, target):
    m = len(source)
    if m == 0:
        return len(target)
    peq = defaultdict(int)
    for i, c in enumerate(source):
        peq[c] |= 1 << i
    mask, top = (1 << m) - 1, 1 << (m - 1)
    pv, mv, score = mask, 0, m
    for c in target:
        eq = peq.get(c, 0)
        xv = eq | mv
        xh = (((eq & pv) + pv) ^ pv) | eq
        ph = (mv | ~(xh | pv)) & mask
        mh = pv & xh
        if ph & top:
            score += 1
        if mh & top:
            score -= 1
        ph = (ph << 1) | 1
        mh <<= 1
        pv = (mh | ~(xv | ph)) & mask
        mv = ph & xv & mask
    return score
