"""Histograms: the oracles, the small and the random ones, and those that are made to size.

The graders of this kata and of its variations draw on it. A histogram is a list of heights.
"""

from itertools import product

# The oracles. The first for up to 40 bars; the second for longer ones of few heights.


def rectangles(heights):
    """Every stretch of bars with the largest rectangle over it: (area, left, right), right outside.

    The definition: a running minimum from each bar on.
    """
    for left in range(len(heights)):
        low = heights[left]
        for right in range(left + 1, len(heights) + 1):
            low = min(low, heights[right - 1])
            yield low * (right - left), left, right


def largest(heights):
    """The largest area of all stretches."""
    return max((area for area, _, _ in rectangles(heights)), default=0)


def where_largest(heights):
    """(area, left, right) of the best stretch: the smallest left, then the smallest right."""
    best = largest(heights)
    return next((found for found in rectangles(heights) if found[0] == best > 0), (0, 0, 0))


def largest_by_levels(heights):
    """For each distinct height, the longest run of bars that are at least that high."""
    best = 0
    for level in set(heights):
        run = longest = 0
        for h in heights:
            run = run + 1 if h >= level else 0
            longest = max(longest, run)
        best = max(best, level * longest)
    return best


# What is a case of which item: bars that hold a rectangle and a choice, and the rest.


def is_histogram(heights):
    """Whether it is a histogram at all."""
    return min(heights, default=0) >= 0


def has_a_choice(heights):
    """Whether it has two bars at least, one of them above 0."""
    return len(heights) >= 2 and is_histogram(heights) and max(heights) > 0


def is_bare(heights):
    """Whether it has at most one bar, or only bars of 0."""
    return is_histogram(heights) and not has_a_choice(heights)


def is_one_bar_between_zeros(heights):
    """Whether one bar is above 0 and all others are 0."""
    return is_histogram(heights) and sum(map(bool, heights)) == 1


# The cases. Every wrong idea about stacks that we know shows on five bars of heights 0 to 3.

SMALL = [list(bars) for n in range(6) for bars in product(range(4), repeat=n)]
WITH_A_CHOICE = [{"heights": bars} for bars in SMALL if has_a_choice(bars)]

EXAMPLES = [{"heights": bars} for bars in ([2, 1, 5, 6, 2, 3], [2, 4], [4, 4, 4])]

# Where the winner lies.
LARGER = [
    {"heights": heights}
    for heights in (
        [6, 7, 5, 2, 4, 5, 9, 3],  # in the middle, below a peak
        [9, 8, 7, 1, 2, 1, 2, 1],  # at the front
        [1, 2, 1, 2, 1, 7, 8, 9],  # at the end, over bars that stay on the stack
        [3, 6, 6, 6, 2],  # equal bars
        [5, 5, 1, 7, 1, 5, 5],  # equal bars, parted
        [4, 5, 6, 4, 5, 6, 4],  # the full width, with equal lows
        [2, 3, 4, 5, 4, 3, 2],  # of several widths
        [1, 1, 1, 1, 1, 1, 1, 1],  # the full width at 1
        [0, 3, 3, 0, 2, 2, 2, 0],  # zeros between islands
        [8, 0, 8, 0, 8],
        [1, 3, 5, 7, 9],  # rising
        [9, 7, 5, 3, 1],  # falling
        [5, 4, 3, 4, 5],  # a valley
        [7, 1, 7, 2, 2, 2, 2, 2, 7, 1, 7],  # low and wide
        [2, 1, 2],  # a low bar carries its neighbours
        [1, 2, 2, 1, 2, 2, 1],
        [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3],
    )
]


def random_histogram(rng):
    """2 to 39 bars below 2, 3, 5, 10, 50 or 1,000, not all of them 0."""
    top = rng.choice((2, 3, 5, 10, 50, 1000))
    heights = [rng.randrange(top) for _ in range(rng.randint(2, 39))]
    heights[rng.randrange(len(heights))] = top
    return {"heights": heights}


NO_BARS = [{"heights": []}]
BARE = [{"heights": bars} for bars in ([5], [0], [0, 0], [0] * 40, [1], [2], [100_001])]
ONE_BETWEEN_ZEROS = [
    {"heights": bars} for bars in ([0, 5, 0], [0, 7], [7, 0], [0, 0, 1, 0], [0, 0, 0, 9, 0, 0])
]
FEW_BARS = [{"heights": bars} for bars in ([], [5], [2, 1], [1, 2, 3], [0, 0], [4, 4, 4])]


def bars_to_keep(rng):
    """5 or 30 bars below 10."""
    return {"heights": [rng.randint(1, 9) for _ in range(rng.choice((5, 30)))]}


TRILLION = 10**12
HUGE = [
    {"heights": bars}
    for bars in (
        [TRILLION],
        [TRILLION, TRILLION, TRILLION],
        [TRILLION - 1, TRILLION, TRILLION - 2],
        [2**31, 2**31 - 1, 2**32 + 1],
        [0, 10**9 + 7, 10**9 + 9, 0],
        [1, TRILLION, 1],
    )
]


def huge_histogram(rng):
    """1 to 12 bars anywhere up to 10**12, often near one another."""
    base, spread = rng.choice(((0, TRILLION), (TRILLION - 1000, 1000), (2**32, 10**6)))
    return {"heights": [base + rng.randint(0, spread) for _ in range(rng.randint(1, 12))]}


# Histograms that are named and made to size, so that a case stays small.


def scattered(n, top=10**6):
    """Heights below `top` without order; the same ones on every run and machine."""
    heights, x = [], 1
    for _ in range(n):
        x = x * 6364136223846793005 % 2**64 + 1442695040888963407
        heights.append((x >> 33) % top)
    return heights


def rising(n):
    """1, 2, 3 ... n"""
    return list(range(1, n + 1))


def falling(n):
    """n ... 3, 2, 1"""
    return list(range(n, 0, -1))


def largest_on_a_slope(n):
    """The upper half of 1 ... n, at the height where it begins: k * (n - k + 1) at its largest."""
    return ((n + 1) // 2) * (n // 2 + 1)


def largest_on_a_mountain(n):
    """Both slopes of 1 ... n/2 ... 1 together."""
    return 2 * largest_on_a_slope(n // 2)


# No one of them shows every slow way: expanding from each bar is linear on a plateau if equal
# neighbours are skipped, scanning left from the peaks is linear on a rising slope, and a pass per
# distinct height is linear where there are few.
SHAPES = {
    "rising bars": rising,
    "falling bars": falling,
    "equal bars": lambda n: [7] * n,
    "a mountain": lambda n: [1 + n // 2 - abs(n // 2 - i) for i in range(n)],
    "a valley": lambda n: [1 + abs(n // 2 - i) for i in range(n)],
    "10^6 and 10^6 + 1 in turn": lambda n: [10**6 + i % 2 for i in range(n)],
    "a saw whose low bars rise": lambda n: [2 * n - i if i % 2 else i for i in range(n)],
    "a saw whose low bars fall": lambda n: [3 * n - i if i % 2 else n - i for i in range(n)],
    "random bars": scattered,
}
SLOPES = ("rising bars", "falling bars")

# The area is above 2**53 and no float. Bars that end nowhere and bars that a lower one ends are
# multiplied on different lines. Each with its (area, left, right).
EXACT = {
    "9,013 bars of 10^12 - 1": ([TRILLION - 1] * 9013, (9013 * (TRILLION - 1), 0, 9013)),
    "9,013 bars of 10^12 - 1 between bars of 0": (
        [0] + [TRILLION - 1] * 9013 + [0, 0],
        (9013 * (TRILLION - 1), 1, 9014),
    ),
    "9,999 bars of 999,999,999,989 and 999,999,999,990 in turn": (
        [999_999_999_989 + i % 2 for i in range(9999)],
        (9999 * 999_999_999_989, 0, 9999),
    ),
}


def as_it_is(**case):
    """No smaller case: a histogram that is made to size is shown by its name."""
    return ()


def made(table):
    """The cases of a table of histograms that are known by name."""
    return [{"bars": name} for name in table]


def name_of(bars):
    """How the candidate sees a histogram that is made to size."""
    return bars
