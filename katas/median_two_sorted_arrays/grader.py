"""What an interviewer looks at in median_two_sorted_arrays, one check after another.

The first check that fails names the item that is charged. So the first values are those of arrays
whose one cut lies inside both, with no two values equal: they show what is wrong with the formula.
What is wrong at the ends, with equal values or with the order of the arguments shows next; then
everything together; then what is read.
"""

from math import log2

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from .harness import STEPS_AT_MOST
from .sorted_arrays import (
    ALL_SHORT,
    AT_THE_ENDS,
    AT_THE_ENDS_EXAMPLES,
    FAMILIES,
    INSIDE,
    INSIDE_EXAMPLES,
    KNOWN,
    as_fraction,
    family_of,
    in_order,
    is_any_pair,
    is_cut_inside,
    is_pair,
    median_of,
    median_of_family,
    random_cut_inside,
    random_lengths,
    random_pair,
)

# A loop that never ends is ended by its steps. A right search takes 2,000 of them at most, merging
# the longest lists, of 101 values, 5,000, and sorting them bubble by bubble 80,000.
STEPS_FOR_LISTS = 300_000


def shown(number):
    """A fraction as a number that is short to read."""
    return str(number if number.denominator > 1 and abs(number) > 2**53 else float(number))


def hold_against(value, wanted, remark="", question=""):
    """Compare by numeric value; a wrong one is told from what is no number."""
    got = as_fraction(value)
    if got is None:
        expect(value).is_a(int, float)
        fail(f"got {short(value)}, which is no number", way="median", observed=short(value))
    if got != wanted:
        fail(
            f"got {shown(got)}, which is too {'much' if got > wanted else 'little'}{remark}",
            question=question,
            way="median",
            observed=shown(got),
            expected=shown(wanted),
        )


def finds_the_median(ask, nums1, nums2, question=""):
    """The median of two lists, with the merged list to look at."""
    answer = ask.within(steps=STEPS_FOR_LISTS).harness.median(nums1, nums2)
    merged = sorted(nums1 + nums2)
    remark = f"; the merged list is {short(merged, 60)}"
    hold_against(answer.value["median"], median_of(merged), remark, question)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("value", INSIDE_EXAMPLES, visible=True)
def finds_the_median_of_two_and_three_values(ask, nums1, nums2):
    """finds 3 for [1, 9] and [2, 3, 4]

    How many values lie below the median of all, and how many of them come from each array?
    """
    finds_the_median(ask, nums1, nums2)


@check("value", INSIDE, random_cut_inside, count=400, seed=51, valid=is_cut_inside)
def finds_the_median_when_the_cut_lies_inside(ask, nums1, nums2):
    """finds the median of 405 pairs of arrays of distinct values that are both cut inside

    How many values are on the left of both cuts together when the total is odd, and when it is
    even? Which of the four values around the cuts make the median?
    """
    finds_the_median(ask, nums1, nums2)


@check("boundary", AT_THE_ENDS_EXAMPLES, visible=True)
def finds_the_medians_of_the_other_examples(ask, nums1, nums2):
    """finds 2, 2.5, 2.5 and -3.5 where a cut lies at an end of an array

    Where is each array cut? What is the neighbour of a cut at an end?
    """
    finds_the_median(ask, nums1, nums2)


@check("boundary", ALL_SHORT, valid=is_pair)
def finds_the_median_of_all_short_arrays(ask, nums1, nums2):
    """finds the median of all pairs of up to four values from 0 to 2

    Where is each array cut here, and does your search ever try that cut?
    """
    if not nums1 or not nums2:
        question = "One array is empty. How many ways are there to cut it, and what is around them?"
    elif set(nums1) & set(nums2):
        question = "There are equal values on both sides of the cut. Which cut is right then?"
    else:
        question = ""
    finds_the_median(ask, nums1, nums2, question)


@check("boundary", AT_THE_ENDS, valid=is_pair)
def finds_the_median_when_a_cut_lies_at_an_end(ask, nums1, nums2):
    """finds the median for one value against many, disjoint ranges, huge and equal values

    What stands in for a missing neighbour when the cut is at an end? Could a real value be beyond
    it? And which of the two arrays do you search?
    """
    finds_the_median(ask, nums1, nums2)


@check("value", KNOWN, random_pair, count=400, seed=52, valid=is_any_pair)
def finds_the_median_of_random_arrays(ask, nums1, nums2):
    """finds the median of 404 pairs of arrays of up to 11 values

    Cut both arrays on paper so that half of all values lie on the left. What does your code do at
    that cut?
    """
    finds_the_median(ask, nums1, nums2)


# A stand-in that is put into an array is a matter of its ends. Who merges into one of them is asked
# what that costs instead, below.
@check("boundary", random_pair, count=20, seed=53, tier="full", valid=is_any_pair)
def leaves_both_arrays_as_they_were(ask, nums1, nums2):
    """leaves both arrays as they were

    The caller still needs the arrays. What do you put into them, or take from them?
    """
    afterwards = ask.within(steps=STEPS_FOR_LISTS).harness.median(nums1, nums2).value["left"]
    for name, before, after in zip(("nums1", "nums2"), (nums1, nums2), afterwards, strict=True):
        if after != before and len(after) != len(nums1) + len(nums2):
            fail(f"{name} came back changed: it is {short(after)}", way="changed")


def each(sizes):
    """Every family for every pair of sizes, in both orders of the arguments."""
    return [
        {"family": family, "m": m, "n": n, "swapped": swapped}
        for m, n in sizes
        for family in FAMILIES
        for swapped in (False, True)
    ]


def show(family, m, n, swapped):
    """Arrays that are computed, as the candidate sees them."""
    first, second = in_order([m, n], swapped)
    return f"nums1 with {first:,} elements, nums2 with {second:,}, {family}"


def as_it_is(**case):
    """No smaller case: arrays that are computed are shown by their names."""
    return ()


def reads_at_most(found, limit):
    """Whether a measured call on computed arrays kept to its reads, and came to an end."""
    if found["copied"]:
        fail("the whole array was copied", kind=Kind.too_costly, way="copied")
    expect(found["reads"]).costs_at_most(limit, unit="reads")
    if found["steps"] > STEPS_AT_MOST:
        fail(f"did not end within {STEPS_AT_MOST:,} steps", kind=Kind.too_costly, way="steps")


def finds_it_in_few_reads(ask, limit, family, m, n, swapped):
    """One call on computed arrays: what it reads, that it ends, and the median."""
    arrays = in_order(family_of(family, m, n), swapped)
    found = ask.harness.measured(*arrays, ask.bound(limit)).value
    reads_at_most(found, ask.bound(limit))
    hold_against(found["median"], median_of_family(family, m, n))


# Worst reads, 2026-11, for a million against a million | 0, 1, 3, 1023, 2^20 - 1 against 2^40; the
# same on 3.11 and 3.13:
#
#   borders at infinity      83 | 2, 6, 11, 43, 83      doubled positions      87 | 2, 7, 12, 44, 83
#   recursive cut            80 | 2, 6, 10, 40, 80      bisect over the cuts   44 | 2, 4, 8, 22, 42
#   half-open, two reads     44 | 2, 4, 8, 22, 42       k-th, bounded share    84 | 2, 4, 12, 22, 42
#   limit                   400 | 16, 25, 37, 160, 320
#
#   k-th by halving          88 | 2, 88, 90, 106, 126   a bisect more          90 | 90, 91, 96, 110
#   rank by bisect        2,642 | 41, 404, 723          value range         1,812 | 3,084, 3,208
#
# The slope of 16 is four values a step, twice that for who asks for both middle values one after
# the other, and twice the room. It grants little to a short array: one bisect over the larger one
# reads 41.
READS_OF_A_MILLION = 400
MILLION = 2**20


@check(
    "sublinear",
    each([(MILLION, MILLION + 1), (MILLION - 1, MILLION - 1)]),
    tier="full",
    smaller=as_it_is,
    show=show,
)
def reads_few_of_a_million_elements(ask, family, m, n, swapped):
    """reads at most 400 elements of two arrays of a million

    Two arrays of a million need a few dozen reads. What do you read, and how much does one of them
    rule out?
    """
    finds_it_in_few_reads(ask, READS_OF_A_MILLION, family, m, n, swapped)


FAR = 2**40


def reads_for(smaller):
    """What a search over the cuts of the smaller array may read."""
    return int(16 * log2(smaller + 2))


@check(
    "log_min",
    each([(0, FAR), (1, FAR), (3, FAR + 1), (1023, FAR), (MILLION - 1, FAR)]),
    random_lengths,
    count=60,
    seed=54,
    tier="full",
    smaller=as_it_is,
    show=show,
)
def reads_as_many_as_the_smaller_array_asks_for(ask, family, m, n, swapped):
    """reads at most 16 log2(m + 2) elements for m elements against 2^40, and for any other lengths

    The number of elements of the larger array should not matter, however many they are, nor may a
    short array be read as a whole. Which array does your search run over?
    """
    finds_it_in_few_reads(ask, reads_for(m), family, m, n, swapped)


# Reads alone would miss a search over the larger array that passes impossible cuts without reading.
# Reads and steps against 2^60 elements by those against 17, for 1, 3 and 6, on 3.11 | 3.13:
#
#   right ones                 1.0, 1.0, 1.0     | 1.0, 1.0, 1.0
#   over the larger array      5.5, 5.4, 4.3     | 4.5, 4.4, 3.7
#   the same, with bounds      5.7, 5.4, 5.8     | 4.4, 4.3, 4.7
#   k-th by halving            12.1, 11.9, 11.8  | 10.3, 10.2, 10.0
#   gallops first              4.5, 4.1, 4.3     | 3.6, 3.4, 3.6
#
# Not against 2^8 + 1: on 3.13 a search over the larger array takes 3.6 times the steps it takes
# there, less than twice the limit. Who gallops is found by its reads, above.
NEAR, FARTHEST = 2**4 + 1, 2**60 + 1
READS_FOR_GROWTH = 2000
GROWTH_AT_MOST = 2


@check(
    "log_min",
    [{"m": m} for m in (1, 3, 6)],
    tier="full",
    smaller=as_it_is,
    show=lambda m: f"{m} elements against {NEAR} and against 2^60 + 1",
)
def takes_as_many_steps_against_a_longer_array(ask, m):
    """takes at most twice the steps against 2^60 elements as against 17

    The number of steps grows with the larger array. How many ways are there to cut the smaller one?
    """
    near, far = (
        [
            ask.harness.measured(
                *in_order(family_of(case["family"], m, n), case["swapped"]), READS_FOR_GROWTH
            )
            for case in each([(m, n)])
        ]
        for n in (NEAR, FARTHEST)
    )
    costs = [max(a.value["reads"] + a.value["steps"] for a in answers) for answers in (near, far)]
    expect(costs[1]).costs_at_most(ask.bound(int(GROWTH_AT_MOST * costs[0])))
    for answer, case in zip(far, each([(m, FARTHEST)]), strict=True):
        reads_at_most(answer.value, READS_FOR_GROWTH)
        wanted = median_of_family(case["family"], m, FARTHEST)
        hold_against(answer.value["median"], wanted)
