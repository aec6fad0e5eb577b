# right: a bar under water is never worth raising, so only dry ones are weighed, with a bisection of its own
def best_extra_bar(height, budget):
    """On the way up to the peak only the columns on a bar's right can gain, and behind it only those on its left.

    Whoever raises a bar under water would gain more with the wall that holds this water.
    """
    n = len(height)
    if n == 1:
        return 0, 0
    bars = list(height)
    left = highest_so_far(bars)
    right = highest_so_far(bars[::-1])[::-1]
    levels = [min(pair) for pair in zip(left, right)]
    sum_left, sum_right, sum_levels = sums(left), sums(right), sums(levels)
    now = sum_levels[n] - sum(bars)

    best_water, best_index = -1, -1
    for i in range(n):
        if levels[i] > bars[i]:
            continue
        v = bars[i] + budget
        gain = 0
        # on the left: right[j] < v from `a` on, left[j] > v from `b` on
        a = first(lambda j: right[j] < v, n)
        if a < i:
            b = min(max(first(lambda j: left[j] > v, n), a), i)
            gain += sum_left[b] - sum_left[a] + v * (i - b) - sum_levels[i] + sum_levels[a]
        # on the right: left[j] < v up to `d`, right[j] > v up to `c`
        d = first(lambda j: left[j] >= v, n)
        if d > i + 1:
            c = max(min(first(lambda j: right[j] <= v, n), d), i + 1)
            gain += v * (c - i - 1) + sum_right[d] - sum_right[c] - sum_levels[d] + sum_levels[i + 1]
        if now + gain > best_water:
            best_water, best_index = now + gain, i
    return best_water, best_index


def first(holds, n):
    """The first of 0 .. n - 1 for which `holds` is true, n if there is none; once true it stays true."""
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def highest_so_far(bars):
    out = [bars[0]]
    for bar in bars[1:]:
        out.append(max(out[-1], bar))
    return out


def sums(values):
    out = [0]
    for value in values:
        out.append(out[-1] + value)
    return out
