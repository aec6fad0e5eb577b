"""What an interviewer looks at when any percentile is asked for.

Arrays and oracles are those of the kata itself.
"""

from fractions import Fraction
from math import floor, log2

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...grader import STEPS_FOR_LISTS, as_it_is, reads_at_most, shown
from ...sorted_arrays import (
    AT_THE_ENDS,
    FAMILIES,
    SHORT,
    as_fraction,
    family_of,
    in_order,
    is_pair,
    kth_of_family,
    pair,
    random_cut_inside,
    random_lengths,
)


def between(low, high, part):
    """The point that lies at `part` of the way from low to high."""
    return low + (high - low) * part


def percentile(values, q):
    """The oracle: sorting, and exact rationals."""
    merged = sorted(values)
    position = q * (len(merged) - 1)
    at = floor(position)
    return between(merged[at], merged[min(at + 1, len(merged) - 1)], position - at)


def asked(nums1, nums2, numerator, denominator):
    """A case; the fraction travels as two ints."""
    return {**pair(nums1, nums2), "numerator": numerator, "denominator": denominator}


def is_case(nums1, nums2, numerator, denominator):
    """Whether both are sorted, one has elements, and q is one."""
    return is_pair(nums1, nums2) and denominator > 0 and 0 <= numerator <= denominator


def is_inside(nums1, nums2, numerator, denominator):
    """Whether elements of both arrays lie on each side of the position; none twice, and no 0."""
    if not is_case(nums1, nums2, numerator, denominator):
        return False
    merged = sorted(nums1 + nums2)
    position = Fraction(numerator, denominator) * (len(merged) - 1)
    low = merged[: floor(position) + 1]
    i = sum(x in nums1 for x in low)
    distinct = len({0, *merged}) > len(merged)
    return distinct and 0 < i < len(nums1) and 0 < len(low) - i < len(nums2)


def compare(value, wanted, largest):
    """Compare by numeric value; that it is a Fraction is a check of its own.

    It may be as near as floats among values up to `largest` get: what is lost there is the business
    of exactness.
    """
    got = as_fraction(value)
    if got is None:
        expect(value).is_a(float)
        fail(f"got {short(value)}, which is no number", way="percentile", observed=short(value))
    if abs(got - wanted) > 1e-12 * largest:
        fail(
            f"got {shown(got)}, which is too {'much' if got > wanted else 'little'}",
            way="percentile",
            observed=shown(got),
            expected=shown(wanted),
        )


def ask_for(ask, nums1, nums2, numerator, denominator):
    """The answer for two lists."""
    limited = ask.within(steps=STEPS_FOR_LISTS).harness
    return limited.percentile(nums1, nums2, numerator, denominator).value


def finds_it(ask, nums1, nums2, numerator, denominator):
    """The percentile of two lists."""
    value = ask_for(ask, nums1, nums2, numerator, denominator)
    values = nums1 + nums2
    wanted = percentile(values, Fraction(numerator, denominator))
    compare(value, wanted, max(map(abs, values)))


def show(nums1, nums2, numerator, denominator):
    """A case as the candidate sees it."""
    return f"nums1 = {short(nums1)}\nnums2 = {short(nums2)}\nq = {numerator}/{denominator}"


EXAMPLES = [asked([10, 30], [20, 40], 5, 12)]
END_EXAMPLES = [asked([0, 10], [20, 30], 1, 4), asked([1, 3], [2], 1, 2), asked([4], [], 1, 1)]
INSIDE = [
    asked([1, 10, 20], [5, 15, 25], 1, 2),
    asked([-9, 4], [-3, 8], 2, 5),
    asked([1, 6], [3, 9, 12], 3, 8),
]


def random_inside(rng):
    """Distinct values, and a position between two of them near the middle."""
    case = random_cut_inside(rng)
    total = len(case["nums1"]) + len(case["nums2"])
    at, part = (total + 1) // 2 - 1, Fraction(rng.randint(1, 6), 7)
    q = (at + part) / (total - 1)
    return asked(case["nums1"], case["nums2"], q.numerator, q.denominator)


SHARES = ((0, 1), (1, 1), (1, 2), (1, 3), (9, 10))
ALL_SHORT = [
    asked(a, b, *share)
    for a in SHORT
    for b in SHORT
    if 0 < len(a) + len(b) <= 4
    for share in SHARES
]
ENDS = [asked(case["nums1"], case["nums2"], *share) for case in AT_THE_ENDS for share in SHARES]


def random_case(rng):
    """Up to 11 values in each array, and any q."""
    a, b = (sorted(rng.randrange(-20, 20) for _ in range(rng.randint(0, 11))) for _ in range(2))
    denominator = rng.choice((1, 2, 4, 10, 100, 997))
    return asked(a, b or [0], rng.randint(0, denominator), denominator)


# A third of a difference of two, and sums beyond what a float holds.
EXACT = [
    asked([1, 2], [3, 4], 1, 9),
    asked([0, 1], [1, 3], 4, 9),
    asked([10**12 - 1, 10**12], [10**12 - 3, 10**12 - 2], 10**9 - 1, 2 * 10**9 + 1),
]


def near_an_element(rng, total):
    """A q whose position is on an element of so many, or beside it by 10^-3 to 10^-30."""
    parts = 10 ** rng.randint(3, 30)
    last = (total - 1) * parts
    numerator = rng.randrange(total) * parts + rng.choice((-1, 0, 1))
    return Fraction(min(max(numerator, 0), last), last) if last else Fraction(1, parts)


def on_or_near_an_element(rng):
    """Up to 11 values in each array, some of them huge, and a position near one of them."""
    nums1, nums2 = (
        sorted(
            rng.choice((1, 10**11)) * rng.randrange(-9, 10) for _ in range(rng.randint(least, 11))
        )
        for least in (0, 1)
    )
    q = near_an_element(rng, len(nums1) + len(nums2))
    return asked(nums1, nums2, q.numerator, q.denominator)


@check("value", EXAMPLES, visible=True, smaller=as_it_is, show=show)
def finds_what_lies_between_20_and_30(ask, nums1, nums2, numerator, denominator):
    """finds 22.5 at 5/12 of 10, 20, 30 and 40

    At which position of the merged order does it lie, and between which two elements?
    """
    finds_it(ask, nums1, nums2, numerator, denominator)


@check("value", INSIDE, random_inside, count=300, seed=531, valid=is_inside, show=show)
def finds_what_lies_between_two_elements(ask, nums1, nums2, numerator, denominator):
    """finds the percentile of 303 pairs of arrays of distinct values, between two elements

    At which position of the merged order does it lie? How many elements are on its left, and how
    far is it on its way to the next one?
    """
    finds_it(ask, nums1, nums2, numerator, denominator)


@check("boundary", END_EXAMPLES, visible=True, smaller=as_it_is, show=show)
def finds_the_other_examples(ask, nums1, nums2, numerator, denominator):
    """finds the other examples, where a cut lies at an end or the position on an element

    Where is each array cut? And which element follows the last one?
    """
    finds_it(ask, nums1, nums2, numerator, denominator)


@check("boundary", ALL_SHORT, valid=is_case, show=show)
def finds_the_ends_of_all_short_arrays(ask, nums1, nums2, numerator, denominator):
    """finds the minimum, the maximum and three others of all pairs of up to four values in all

    Where is each array cut here, and what is the neighbour of a cut at an end?
    """
    finds_it(ask, nums1, nums2, numerator, denominator)


@check("boundary", ENDS, random_case, count=200, seed=532, valid=is_case, show=show)
def finds_the_ends_of_longer_arrays(ask, nums1, nums2, numerator, denominator):
    """finds percentiles of disjoint, huge, equal and random values

    What stands in for a neighbour that is not there? Could a real value be beyond it?
    """
    finds_it(ask, nums1, nums2, numerator, denominator)


def loses_nothing(ask, nums1, nums2, numerator, denominator):
    """The percentile of two lists as a Fraction, by ==."""
    value = ask_for(ask, nums1, nums2, numerator, denominator)
    if type(value) is not list:
        kind = type(value).__name__
        fail(
            f"returned {short(value)}, not a Fraction but {kind}", kind=Kind.wrong_type, way="type"
        )
    wanted = percentile(nums1 + nums2, Fraction(numerator, denominator))
    if as_fraction(value) != wanted:
        fail(f"got {as_fraction(value)}, which is not exact", way="exact")


@check("exact", EXACT, random_inside, count=20, seed=533, valid=is_inside, show=show)
def gives_an_exact_fraction(ask, nums1, nums2, numerator, denominator):
    """gives a Fraction and loses nothing

    A third is no float. Which operation of yours makes one of it?
    """
    loses_nothing(ask, nums1, nums2, numerator, denominator)


@check("exact", END_EXAMPLES, on_or_near_an_element, count=60, seed=534, valid=is_case, show=show)
def gives_an_exact_fraction_on_and_beside_an_element(ask, nums1, nums2, numerator, denominator):
    """gives a Fraction and loses nothing where the position is on an element, or just beside it

    A position may be as near an element as it likes without being on it; and what lies on an
    element is a Fraction as well. Where do you round, and what do you return then?
    """
    loses_nothing(ask, nums1, nums2, numerator, denominator)


FAR, MILLION = 2**40, 2**20
SIZES = [(0, FAR), (1, FAR), (3, FAR + 1), (1023, FAR), (MILLION - 1, FAR)]


def percentile_of_family(family, m, n, q):
    """The percentile of two arrays that are computed."""
    position = q * (m + n - 1)
    at = floor(position)
    low, high = (kth_of_family(family, m, n, k) for k in (at + 1, min(at + 2, m + n)))
    return between(low, high, position - at)


def reads_for(smaller):
    """What the prompt grants."""
    return int(16 * log2(smaller + 2) + 32)


def near_an_element_of_long_arrays(rng):
    """Two lengths of any order of magnitude, and a position on an element or just beside it."""
    case = random_lengths(rng)
    q = near_an_element(rng, case["m"] + case["n"])
    return {**case, "q": (q.numerator, q.denominator)}


def show_long(family, m, n, q, swapped):
    """Arrays that are computed, as the candidate sees them."""
    first, second = in_order([m, n], swapped)
    return f"arrays of {first:,} and {second:,} elements, q = {q[0]}/{q[1]}, {family}"


@check(
    "log_min",
    [
        {"family": family, "m": m, "n": n, "q": q, "swapped": swapped}
        for m, n in SIZES
        for family in FAMILIES
        for q in ((1, 2), (999, 1000))
        for swapped in (False, True)
    ],
    near_an_element_of_long_arrays,
    count=60,
    seed=535,
    tier="full",
    smaller=as_it_is,
    show=show_long,
)
def reads_as_many_as_the_smaller_array_asks_for(ask, family, m, n, q, swapped):
    """reads at most 16 log2(m + 2) + 32 elements for m elements against 2^40, and for any lengths

    The number of elements of the larger array should not matter, however many they are, nor may a
    short array be read as a whole. Which array does your search run over?
    """
    limit = ask.bound(reads_for(m))
    arrays = in_order(family_of(family, m, n), swapped)
    found = ask.harness.measured(*arrays, *q, limit).value
    reads_at_most(found, limit)
    compare(found["value"], percentile_of_family(family, m, n, Fraction(*q)), 10**12)


# Among 2^40 elements a float holds a position to the 10^-4th part only, and one that is nearer to
# an element counts as being on it.
@check(
    "exact",
    near_an_element_of_long_arrays,
    count=60,
    seed=536,
    needs=("reads_as_many_as_the_smaller_array_asks_for",),
    smaller=as_it_is,
    show=show_long,
)
def loses_nothing_in_long_arrays(ask, family, m, n, q, swapped):
    """loses nothing where the position is on an element of long arrays, or just beside it

    How exactly do you know where you are among 2^40 elements? On which side of the element is that?
    """
    arrays = in_order(family_of(family, m, n), swapped)
    value = ask.harness.measured(*arrays, *q, 2 * reads_for(m)).value["value"]
    if as_fraction(value) != percentile_of_family(family, m, n, Fraction(*q)):
        fail(f"got {as_fraction(value)}, which is not exact", way="exact")
