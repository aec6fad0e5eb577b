# wrong: longest: has room for 2,500 tails
from bisect import bisect_left

ROOM = 2500


def lis_positions(nums):
    tails, at = [None] * ROOM, [None] * ROOM
    used, before = 0, []
    for i, x in enumerate(nums):
        k = bisect_left(tails, x, 0, used)
        before.append(at[k - 1] if k else None)
        if k < ROOM:
            tails[k], at[k] = x, i
            used = max(used, k + 1)
    path, i = [], at[used - 1] if used else None
    while i is not None:
        path.append(i)
        i = before[i]
    return path[::-1]
