"""What an interviewer looks at when any element of the merged order is asked for.

Arrays and oracles are those of the kata itself.
"""

from math import log2

from pytest_hardtier.authoring import check, expect, fail, short

from ...grader import STEPS_FOR_LISTS, as_it_is, reads_at_most
from ...sorted_arrays import (
    AT_THE_ENDS,
    FAMILIES,
    SHORT,
    family_of,
    in_order,
    is_pair,
    kth_of_family,
    pair,
    random_length,
    random_lengths,
)


def is_case(nums1, nums2, k):
    """Whether both are sorted and there is a k-th smallest."""
    return is_pair(nums1, nums2) and 1 <= k <= len(nums1) + len(nums2)


def is_inside(nums1, nums2, k):
    """Whether the k smallest and the others come from both arrays; no value twice, and no 0."""
    merged = sorted(nums1 + nums2)
    if not is_case(nums1, nums2, k) or len({0, *merged}) <= len(merged):
        return False
    i = sum(x in nums1 for x in merged[:k])
    return 0 < i < len(nums1) and 0 < k - i < len(nums2)


def finds_it(ask, nums1, nums2, k):
    """The k-th smallest of two lists, with the merged list to look at."""
    found = ask.within(steps=STEPS_FOR_LISTS).harness.kth(nums1, nums2, k).value
    merged = sorted(nums1 + nums2)
    if found["refused"]:
        fail(f"raised ValueError; there are {len(merged)} values", way="refused")
    got, wanted = found["value"], merged[k - 1]
    if type(got) in (int, float) and got != wanted:
        fail(
            f"got {short(got)}, which is too {'much' if got > wanted else 'little'}; "
            f"the merged list is {short(merged, 60)}",
            way="kth",
            observed=short(got),
            expected=short(wanted),
        )
    expect(got).equals(wanted)


def asked(nums1, nums2, k):
    """A case."""
    return {**pair(nums1, nums2), "k": k}


EXAMPLES = [asked([1, 9], [2, 3, 4], 3)]
END_EXAMPLES = [asked([1, 3], [2], 2), asked([], [-5, -2], 1), asked([1, 1], [1], 3)]
ALL_SHORT = [
    asked(a, b, k)
    for a in SHORT
    for b in SHORT
    if len(a) + len(b) <= 4
    for k in range(1, len(a) + len(b) + 1)
]
ENDS = [
    asked(case["nums1"], case["nums2"], k)
    for case in AT_THE_ENDS
    for total in [len(case["nums1"]) + len(case["nums2"])]
    for k in sorted({1, 2, (total + 1) // 2, total - 1, total} - {0})
    if k <= total
]


def random_inside(rng):
    """Up to 10 distinct values in each array, and a k whose smallest come from both."""
    m, n = rng.randint(2, 10), rng.randint(2, 10)
    i, j = rng.randint(1, m - 1), rng.randint(1, n - 1)
    merged, k = sorted(rng.sample([*range(-40, 0), *range(1, 40)], m + n)), i + j
    first = {*rng.sample(range(k), i), *rng.sample(range(k, m + n), m - i)}
    nums1 = [x for place, x in enumerate(merged) if place in first]
    return asked(nums1, [x for place, x in enumerate(merged) if place not in first], k)


def random_case(rng):
    """Up to 11 values in each array, and any k."""
    a, b = (sorted(rng.randrange(-9, 9) for _ in range(rng.randint(0, 11))) for _ in range(2))
    b = b or [0]
    return asked(a, b, rng.randint(1, len(a) + len(b)))


NO_SUCH_K = [
    asked([1, 3], [2], 0),
    asked([1, 3], [2], -1),
    asked([1, 3], [2], 4),
    asked([], [], 1),
    asked([], [], 0),
    asked([], [5], 2),
    asked([5], [], 0),
]


def there_is_none(nums1, nums2, k):
    """Whether both are sorted and k is none of 1 to m + n."""
    return all(nums == sorted(nums) for nums in (nums1, nums2)) and not (
        1 <= k <= len(nums1) + len(nums2)
    )


@check("value", EXAMPLES, visible=True)
def finds_the_third_of_five(ask, nums1, nums2, k):
    """finds 3 as the third of [1, 9] and [2, 3, 4]

    How many of the k smallest come from each array?
    """
    finds_it(ask, nums1, nums2, k)


@check("value", random_inside, count=300, seed=501, valid=is_inside)
def finds_the_kth_when_both_arrays_are_cut_inside(ask, nums1, nums2, k):
    """finds the k-th of 300 pairs of arrays of distinct values that are both cut inside

    How many of the k smallest come from each array? Which value is the last of them?
    """
    finds_it(ask, nums1, nums2, k)


@check("boundary", END_EXAMPLES, visible=True)
def finds_the_other_examples(ask, nums1, nums2, k):
    """finds the other examples, where a whole array is among the k smallest, or none of it

    Which shares are possible here at all?
    """
    finds_it(ask, nums1, nums2, k)


@check("boundary", ALL_SHORT, valid=is_case)
def finds_every_kth_of_all_short_arrays(ask, nums1, nums2, k):
    """finds every k-th of all pairs of up to four values in all, from 0 to 2

    What is the least share of the k smallest that has to come from the first array, and the most?
    """
    finds_it(ask, nums1, nums2, k)


@check("boundary", ENDS, random_case, count=200, seed=502, valid=is_case)
def finds_the_kth_at_the_ends(ask, nums1, nums2, k):
    """finds the first, the middle and the last of disjoint, huge, equal and random values

    What stands in for a neighbour that is not there? Could a real value be beyond it?
    """
    finds_it(ask, nums1, nums2, k)


@check("no_such_k", NO_SUCH_K, valid=there_is_none)
def refuses_a_k_that_does_not_exist(ask, nums1, nums2, k):
    """raises ValueError for a k below 1 or above the number of values

    There is no such element. What does your code do then, and what should the caller see?
    """
    found = ask.within(steps=STEPS_FOR_LISTS).harness.kth(nums1, nums2, k).value
    if not found["refused"]:
        fail(f"got {short(found['value'])} where ValueError is asked for", way="accepted")


FAR, MILLION = 2**40, 2**20
SIZES = [
    (3, FAR + 1, FAR // 2),
    (1, FAR, FAR),
    (1023, FAR, FAR // 2),
    (MILLION - 1, FAR, FAR // 3),
    (FAR, FAR + 1, 1),
    (FAR, FAR + 1, 2),
    (FAR, FAR, 1000),
    (FAR, FAR - 1, FAR),
    (0, FAR, FAR // 2),
]


def random_shape(rng):
    """Two lengths of any order of magnitude; k near the front or the end, near one of them, or any.

    Near is meant in orders of magnitude.
    """
    case = random_lengths(rng)
    total, far = case["m"] + case["n"], random_length(rng)
    from_the_end = total + 1 - far
    k = rng.choice((far, from_the_end, case["m"], case["n"], rng.randint(1, total)))
    return {**case, "k": min(max(k, 1), total)}


def reads_for(m, n, k):
    """What the prompt grants."""
    return int(8 * log2(min(k, m, n) + 2) + 16)


@check(
    "log_min",
    [
        {"family": family, "m": m, "n": n, "k": k, "swapped": swapped}
        for m, n, k in SIZES
        for family in FAMILIES
        for swapped in (False, True)
    ],
    random_shape,
    count=200,
    seed=503,
    tier="full",
    smaller=as_it_is,
    show=lambda family, m, n, k, swapped: (
        "arrays of {:,} and {:,} elements, ".format(*in_order([m, n], swapped))
        + f"k = {k:,}, {family}"
    ),
)
def reads_few_elements(ask, family, m, n, k, swapped):
    """reads at most 8 log2(min(k, m, n) + 2) + 16 elements, on 108 shapes and 200 random ones

    How many shares are possible when one array has three elements, and how many when k is 1?
    """
    limit = ask.bound(reads_for(m, n, k))
    arrays = in_order(family_of(family, m, n), swapped)
    found = ask.harness.measured(*arrays, k, limit).value
    reads_at_most(found, limit)
    expect(found["value"]).equals(kth_of_family(family, m, n, k))
