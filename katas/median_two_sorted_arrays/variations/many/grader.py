"""What an interviewer looks at when there are many sorted arrays.

The order of the checks is that of the kata itself: values, boundaries, reads.
"""

from functools import cache
from itertools import chain, combinations_with_replacement, product
from math import log2

from pytest_hardtier.authoring import Kind, check, expect, fail, same, short

from ...grader import STEPS_FOR_LISTS, as_it_is, hold_against
from ...sorted_arrays import element_of, kth_smallest, median_of


def is_case(arrays):
    """Whether all are sorted and there is a value."""
    return any(arrays) and all(nums == sorted(nums) for nums in arrays)


def is_plain_case(arrays):
    """Whether there are two arrays at least, none empty, and no value twice."""
    values = [x for nums in arrays for x in nums]
    return is_case(arrays) and len(arrays) > 1 and all(arrays) and len(set(values)) == len(values)


def finds_the_median(ask, arrays):
    """The median of lists, with the merged list to look at."""
    answer = ask.within(steps=STEPS_FOR_LISTS).harness.median(arrays)
    merged = sorted(x for nums in arrays for x in nums)
    remark = f"; the merged list is {short(merged, 60)}"
    hold_against(answer.value, median_of(merged), remark)


EXAMPLES = [{"arrays": [[1, 9], [2], [3, 4]]}]
PLAIN = [{"arrays": [[1], [2]]}, {"arrays": [[1], [2], [4, 8]]}]
EMPTY_EXAMPLES = [{"arrays": [[7], [], [7, 8]]}]


def random_distinct(rng):
    """2 to 6 arrays of 1 to 6 values, none twice."""
    k = rng.randint(2, 6)
    values = rng.sample(range(-60, 60), rng.randint(k, 5 * k))
    arrays = [[x] for x in values[:k]]
    for x in values[k:]:
        rng.choice(arrays).append(x)
    return {"arrays": [sorted(nums) for nums in arrays]}


SHORT = [list(nums) for n in range(3) for nums in combinations_with_replacement(range(3), n)]
ALL_SHORT = [
    {"arrays": list(arrays)}
    for k in (1, 2, 3)
    for arrays in product(SHORT, repeat=k)
    if 0 < sum(map(len, arrays)) <= 4
]
TRILLION = 10**12
ENDS = [
    {"arrays": arrays}
    for arrays in (
        [[TRILLION]],
        [[-TRILLION], [-TRILLION]],
        [[-TRILLION], [TRILLION], []],
        [[TRILLION - 1, TRILLION], [TRILLION]],
        [[5 * 10**9], [6 * 10**9], [8 * 10**9]],
        [[-3], [-2], [], []],
        [[-7, -5]],
        [[4] * 6, [4] * 5, [4]],
        [[0, 1]],
        [[-1, 0]],
        [list(range(100)), [500], [-500], list(range(200, 300))],
        [[x] for x in range(40)],
    )
]


def random_case(rng):
    """1 to 8 arrays of up to 6 values from -4 to 4, and 0 in one of them."""
    arrays = [
        sorted(rng.randint(-4, 4) for _ in range(rng.randint(0, 6)))
        for _ in range(rng.randint(1, 8))
    ]
    return {"arrays": [*arrays, [0]]}


def random_apart(rng):
    """2 to 8 arrays of 1 to 6 values, each in a range of its own, far from most of the others."""
    arrays = []
    for _ in range(rng.randint(2, 8)):
        start = rng.randint(-99, 99)
        arrays.append([start + i for i in range(rng.choice((1, 1, 1, 2, 3, 6)))])
    return {"arrays": arrays}


@check("value", EXAMPLES, visible=True)
def finds_the_median_of_three_arrays(ask, arrays):
    """finds 3 for [1, 9], [2] and [3, 4]

    How many values of all arrays lie below the median, and how many above?
    """
    finds_the_median(ask, arrays)


@check("value", PLAIN, random_distinct, count=200, seed=511, valid=is_plain_case)
def finds_the_median_of_distinct_values(ask, arrays):
    """finds the median of 202 sets of two to six arrays of distinct values

    How many values of all arrays lie below the median, and how many above? What if their number is
    even?
    """
    finds_the_median(ask, arrays)


@check("boundary", EMPTY_EXAMPLES, visible=True)
def finds_the_median_beside_an_empty_array(ask, arrays):
    """finds 7 for [7], [] and [7, 8]

    What do you read of an array before you know that there is something in it?
    """
    finds_the_median(ask, arrays)


@check("boundary", ALL_SHORT, valid=is_case)
def finds_the_median_of_all_short_arrays(ask, arrays):
    """finds the median of all sets of up to three arrays of up to four values in all, from 0 to 2

    Which value does your search end on when several are equal, and is it there at all?
    """
    finds_the_median(ask, arrays)


@check("boundary", ENDS, random_case, random_apart, count=150, seed=512, valid=is_case)
def finds_the_median_of_huge_and_equal_values(ask, arrays):
    """finds the median of huge, negative, equal and random values, and of ranges far apart

    Between which values does your search run? Could a real value be beyond them?
    """
    finds_the_median(ask, arrays)


def random_with_an_empty_one(rng):
    """The same with an empty array among them, in no order of length."""
    arrays = [*random_case(rng)["arrays"], []]
    rng.shuffle(arrays)
    return {"arrays": arrays}


@check("boundary", random_with_an_empty_one, count=20, seed=513, tier="full", valid=is_case)
def leaves_the_arrays_as_they_were(ask, arrays):
    """leaves the list of arrays as it was, and each of them

    The caller still needs the arrays, also the empty ones, and in their order. What do you change?
    """
    after = ask.within(steps=STEPS_FOR_LISTS).harness.afterwards(arrays).value
    if not same(after, arrays):
        fail(f"arrays came back changed: it is {short(after)}", way="changed")


def random_repeated(rng):
    """An array that comes two to four times, and one or two others."""
    nums, *others = (
        sorted(rng.randint(-9, 9) for _ in range(rng.randint(1, 5)))
        for _ in range(rng.randint(2, 3))
    )
    return {"nums": nums, "times": rng.randint(2, 4), "others": others}


@check(
    "boundary",
    random_repeated,
    count=30,
    seed=514,
    valid=lambda nums, times, others: is_case([nums, *others]) and times > 0,
    show=lambda nums, times, others: f"{short(nums)}, {times} times, and {short(others)}",
)
def counts_an_array_as_often_as_it_is_there(ask, nums, times, others):
    """finds the median where one array is in the list more than once

    How often does a value count whose array is there twice, and how do you tell arrays apart?
    """
    limited = ask.within(steps=STEPS_FOR_LISTS).harness
    found = limited.median_of_one_again_and_again(nums, times, others).value
    hold_against(found, median_of([*nums * times, *chain(*others)]))


LONGEST = 2**20
LENGTHS = {
    "two long arrays": [LONGEST, LONGEST - 1],
    "eight arrays, each half as long as the one before": [LONGEST >> i for i in range(8)],
    "40 long arrays": [LONGEST - i for i in range(40)],
    "39 short arrays and a long one": [*[3] * 39, LONGEST],
    "40 arrays of one element": [1] * 40,
}
# A bound that is kept for long arrays may be left for short ones, where a submission goes another
# way: the same lengths in every order of magnitude.
LENGTHS |= {f"12 arrays of {2**i:,} elements": [2**i] * 12 for i in range(1, 20)}


FAMILIES = (
    "interleaved",
    "one behind the other",
    "all equal",
    "a few values",
    "far apart",
    "as far apart as values go",
)


def lines_of(family, lengths):
    """The arrays of a family as (size, slope, start, divisor), in rising order each.

    Element i is (slope * i + start) // divisor.
    """
    k, longest = len(lengths), max(lengths)
    widest = 2 * TRILLION // (k * longest)
    lines = {
        "interleaved": lambda place: (k, place, 1),
        "one behind the other": lambda place: (1, longest * place - 2**30, 1),
        "all equal": lambda _place: (0, 7, 1),
        "a few values": lambda place: (3, place - place * longest, longest),
        "far apart": lambda place: (10**5, place - longest // 2 * 10**5, 1),
        "as far apart as values go": lambda place: (k * widest, place * widest - TRILLION, 1),
    }
    return [[size, *lines[family](place)] for place, size in enumerate(lengths)]


@cache
def median_of_family(family, name):
    """The median of arrays that are computed."""
    lengths, total = LENGTHS[name], sum(LENGTHS[name])
    functions = [element_of(*line) for line in lines_of(family, lengths)]
    middle = {(total + 1) // 2, total // 2 + 1}
    return median_of([kth_smallest(functions, lengths, k) for k in middle])


def reads_for(lengths):
    """What the prompt grants."""
    return int(12 * len(lengths) * (log2(max(lengths)) + 5) ** 2)


# Reads of 40 long arrays on the worst family, 3.11, 2026-11, with a limit of 300,000: value range
# with bisect, searched twice 58,474; a weighted median of the middles as pivot 34,267; value range,
# once, and the next value 33,473. A heap of the heads would take 20 million. Of 40 arrays of one
# element each, searching all of the value range twice reads 3,360 of 12,000: with (log2 + 2)^2 the
# bound would be 1,920.
@check(
    "reads",
    [
        {"family": family, "arrays": name}
        for number, name in enumerate(LENGTHS)
        for family in (FAMILIES if number < 5 else FAMILIES[-1:])
    ],
    tier="full",
    smaller=as_it_is,
    show=lambda family, arrays: f"{arrays}, {family}",
)
def reads_few_elements_of_each_array(ask, family, arrays):
    """reads at most 12 K (log2(longest) + 5)^2 elements of K arrays

    How many values does one read rule out? What could you ask all arrays at once, and how many
    reads does the answer cost each of them?
    """
    lengths = LENGTHS[arrays]
    limit = ask.bound(reads_for(lengths))
    found = ask.harness.measured(lines_of(family, lengths), limit).value
    if found["copied"]:
        fail("a whole array was copied", kind=Kind.too_costly, way="copied")
    expect(found["reads"]).costs_at_most(limit, unit="reads")
    hold_against(found["median"], median_of_family(family, arrays))
