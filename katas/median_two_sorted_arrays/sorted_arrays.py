"""Pairs of sorted arrays: the oracles, the small and the random ones.

The graders of this kata and of its variations draw on it.
"""

from bisect import bisect_right
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product

# The oracles.


def median_of(values):
    """The median of a list by sorting, exactly."""
    merged = sorted(values)
    middle = len(merged) // 2
    if len(merged) % 2:
        return Fraction(merged[middle])
    return Fraction(merged[middle - 1] + merged[middle], 2)


def kth_smallest(functions, sizes, k):
    """The k-th smallest value, k from 1, of sorted sequences that are given as functions.

    By searching the value: the first one that k elements do not exceed. No cut is searched.
    """
    pairs = [(f, range(size)) for f, size in zip(functions, sizes, strict=True) if size]
    low = min(f(0) for f, _ in pairs)
    high = max(f(len(places) - 1) for f, places in pairs)
    while low < high:
        value = (low + high) // 2
        if sum(bisect_right(places, value, key=f) for f, places in pairs) >= k:
            high = value
        else:
            low = value + 1
    return low


# Arrays that are computed, so long that nothing can hold them.

FAMILIES = (
    "interleaved",
    "the first one low",
    "the first one high",
    "all equal",
    "the first one inside",
    "the second one flat",
)


def family_of(family, m, n):
    """Both arrays of a family as (size, slope, start, divisor), m elements in the first.

    Element i is (slope * i + start) // divisor: four numbers travel where no array could. The
    divisor keeps all values within 10**12, as the prompt has it, at the price of equal neighbours:
    who takes 10**13 for infinite is right.
    """
    longest = max(m, n)
    divisor = 2 ** max(0, longest.bit_length() - 38)
    lines = {
        "interleaved": ((2 * (n // max(m, 1) + 1), 0), (2, 1)),
        "the first one low": ((1, -2 * longest), (1, 0)),
        "the first one high": ((1, 2 * longest), (1, 0)),
        "all equal": ((0, 7 * divisor), (0, 7 * divisor)),
        "the first one inside": ((1, 3 * (n // 2)), (3, 0)),
        "the second one flat": ((1, -(m // 2)), (0, 0)),
    }
    return [[size, *line, divisor] for size, line in zip((m, n), lines[family], strict=True)]


def element_of(_size, slope, start, divisor):
    """The function that gives element i."""
    return lambda i: (slope * i + start) // divisor


def random_length(rng):
    """1 to 2^40, each order of magnitude as often."""
    return round(2 ** rng.uniform(0, 40))


def random_lengths(rng):
    """A family with two lengths of any order of magnitude, the first the smaller; often the same.

    A bound that is kept at some lengths may be left at others: below a fixed length, say, where a
    submission goes another way.
    """
    n = random_length(rng)
    m = min(n, rng.choice((random_length(rng), n)))
    family, swapped = rng.choice(FAMILIES), rng.random() < 0.5
    return {"family": family, "m": m, "n": n, "swapped": swapped}


def in_order(arrays, swapped):
    """The arrays as they are handed over."""
    return arrays[::-1] if swapped else arrays


@cache
def kth_of_family(family, m, n, k):
    """The k-th smallest, k from 1, of two arrays that are computed."""
    arrays = family_of(family, m, n)
    return kth_smallest([element_of(*array) for array in arrays], (m, n), k)


def median_of_family(family, m, n):
    """The median of two arrays that are computed."""
    middle = {(m + n + 1) // 2, (m + n) // 2 + 1}
    return median_of([kth_of_family(family, m, n, k) for k in middle])


def as_fraction(value):
    """A number as a fraction, exactly; None for what is no finite number."""
    if type(value) is list and value[:1] == ["ratio"]:
        return Fraction(*value[1:])
    if type(value) is int or (type(value) is float and value - value == 0):
        return Fraction(value)
    return None


# The cases.


def is_pair(nums1, nums2):
    """Whether both are sorted and one has elements."""
    return bool(nums1 or nums2) and all(nums == sorted(nums) for nums in (nums1, nums2))


def is_cut_inside(nums1, nums2):
    """Whether the one cut that halves all values lies inside both arrays, the first the smaller.

    Then it does not matter how ends, equal values and the order of the arguments are treated. Nor
    whether a 0 is taken for a missing neighbour, as by `nums[i] or inf`: there is none.
    """
    if not is_pair(nums1, nums2) or not 2 <= len(nums1) <= min(3, len(nums2)):
        return False
    merged = sorted(nums1 + nums2)
    if len(set(merged)) < len(merged) or 0 in merged:
        return False
    i = sum(x in nums1 for x in merged[: (len(merged) + 1) // 2])
    j = (len(merged) + 1) // 2 - i
    return 0 < i < len(nums1) and 0 < j < len(nums2)


def pair(nums1, nums2):
    """A case."""
    return {"nums1": list(nums1), "nums2": list(nums2)}


def both_orders(pairs):
    """Each pair as a case, and the other way round."""
    return [pair(*order) for a, b in pairs for order in ((a, b), (b, a))]


INSIDE_EXAMPLES = [pair([1, 9], [2, 3, 4])]
AT_THE_ENDS_EXAMPLES = [
    pair([1, 3], [2]),
    pair([1, 2], [3, 4]),
    pair([1, 2, 3], [9]),
    pair([], [-5, -2]),
]

INSIDE = [
    pair([1, 4], [2, 3]),
    pair([1, 6], [3, 5]),
    pair([2, 4], [1, 3, 5]),
    pair([1, 5, 9], [2, 4, 7]),
    # Halves of values as large as the contract has them.
    pair([-(10**12), 10**12 - 3], [10**12 - 6, 10**12]),
]


def random_cut_inside(rng):
    """2 or 3 distinct values against up to 11 others, with the cut inside both."""
    m = rng.choice((2, 3))
    n = rng.randint(m, 11)
    merged = sorted(rng.sample([*range(-30, 0), *range(1, 30)], m + n))
    half = (m + n + 1) // 2
    i = rng.randint(1, m - 1)
    places = [*rng.sample(range(half), i), *rng.sample(range(half, m + n), m - i)]
    return pair(
        sorted(merged[p] for p in places),
        [x for p, x in enumerate(merged) if p not in places],
    )


SHORT = [list(nums) for n in range(5) for nums in combinations_with_replacement(range(3), n)]
ALL_SHORT = [pair(a, b) for a, b in product(SHORT, repeat=2) if a or b]

# No list is longer than a quadratic way, or one call per element, gets through: how much is read of
# a long array is the question of other checks.
TRILLION = 10**12
AT_THE_ENDS = both_orders(
    [
        ([], [5]),
        ([], [5, 8]),
        ([], [1, 2, 4]),
        ([TRILLION], [TRILLION]),
        ([-TRILLION], [-TRILLION, -TRILLION]),
        ([-TRILLION], [TRILLION]),
        ([TRILLION - 2, TRILLION], [TRILLION - 1]),
        ([-TRILLION, -TRILLION], [-TRILLION + 1, -TRILLION + 3]),
        ([-TRILLION, -TRILLION, TRILLION], [TRILLION]),
        ([2 * 10**6], [3 * 10**6, 4 * 10**6]),
        ([-4 * 10**6, -3 * 10**6], [-2 * 10**6]),
        ([5 * 10**9], [6 * 10**9, 8 * 10**9, 9 * 10**9]),
        ([-1], list(range(99))),
        ([50], list(range(99))),
        ([200], list(range(99))),
        ([-1], list(range(100))),
        ([50], list(range(100))),
        ([200], list(range(100))),
        (list(range(7)), list(range(20, 33))),
        (list(range(-7, 0)), list(range(-33, -20))),
        ([4] * 6, [4] * 9),
        ([4] * 5, [4] * 5),
    ]
)
KNOWN = [
    pair([1, 2], [3, 100]),
    pair([1, 3], [2, 4]),
    pair([1, 2, 3], [2, 3, 4, 5]),
    pair([-5, -2], [-3, 0]),
]


def random_pair(rng):
    """1 to 11 values from -30 to 29 in each array."""
    nums1, nums2 = (
        sorted(rng.randrange(-30, 30) for _ in range(rng.randint(1, 11))) for _ in range(2)
    )
    return pair(nums1, nums2)


def is_any_pair(nums1, nums2):
    """Whether both are sorted and both have elements."""
    return bool(nums1 and nums2) and is_pair(nums1, nums2)
