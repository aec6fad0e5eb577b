# right: carries the four neighbours of the cut along as the search narrows
from __future__ import annotations

from fractions import Fraction


class Shard:
    def __init__(self, machine) -> None:
        self.machine = machine
        self.size = machine.size()

    def __getitem__(self, i: int) -> int:
        while True:
            try:
                return self.machine.get(i)
            except TimeoutError:
                pass


def remote_median(a, b) -> Fraction:
    short, long = sorted((Shard(a), Shard(b)), key=lambda shard: shard.size)
    total = short.size + long.size
    half = (total + 1) // 2
    lo, hi = 0, short.size
    left1 = left2 = right1 = right2 = None
    while lo < hi:
        i = (lo + hi) // 2
        x, y = short[i], long[half - i - 1]
        if x < y:
            lo, left1, right2 = i + 1, x, y
        else:
            hi, right1, left2 = i, x, y
    if left2 is None and half > lo:
        left2 = long[half - lo - 1]
    lower = max(value for value in (left1, left2) if value is not None)
    if total % 2:
        return Fraction(lower)
    if right2 is None and half - lo < long.size:
        right2 = long[half - lo]
    upper = min(value for value in (right1, right2) if value is not None)
    return Fraction(lower + upper, 2)
