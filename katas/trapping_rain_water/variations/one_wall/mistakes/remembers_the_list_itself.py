# wrong: edges: keeps the answer for the list, which its caller may change
from bisect import bisect_left, bisect_right
from itertools import accumulate

ANSWERED = {}


def best_extra_bar(height, budget):
    # The list is kept beside its answer, so that no other one gets its id.
    key = id(height), budget
    if key not in ANSWERED:
        ANSWERED[key] = height, best(height, budget)
    return ANSWERED[key][1]


def best(height, budget):
    """Raising bar i to v changes only columns j < i with right maximum < v and j > i with left maximum < v.

    There the level becomes min(v, maximum of the far side). Both maxima are monotone, so the columns
    are a range, and the part of it where the far side is above v is a range too.
    """
    n = len(height)
    left = list(accumulate(height, max))  # rising
    right = list(accumulate(height[::-1], max))  # rising too, read from the right end
    level = [min(a, b) for a, b in zip(left, right[::-1])]
    sums = [[0, *accumulate(values)] for values in (left, right, level)]
    left_sum, right_sum, level_sum = sums
    now = level_sum[n] - sum(height)

    def gain(i, v):
        """What the columns from the first one whose right maximum is below v up to i (exclusive) gain."""
        first = n - bisect_left(right, v)
        if first >= i:
            return 0
        over = min(max(bisect_right(left, v), first), i)
        return left_sum[over] - left_sum[first] + v * (i - over) - (level_sum[i] - level_sum[first])

    def gain_right(i, v):
        last = bisect_left(left, v)
        if last <= i + 1:
            return 0
        # seen from the right end: columns n - last up to n - 1 - i (exclusive)
        first, stop = n - last, n - 1 - i
        over = min(max(bisect_right(right, v), first), stop)
        before = level_sum[n - first] - level_sum[n - stop]
        return right_sum[over] - right_sum[first] + v * (stop - over) - before

    found = (-1, 0)
    for i, h in enumerate(height):
        v = h + budget
        own = max(level[i], v) - v - (level[i] - h)
        water = now + own + gain(i, v) + gain_right(i, v)
        if water > found[0]:
            found = (water, i)
    return found
