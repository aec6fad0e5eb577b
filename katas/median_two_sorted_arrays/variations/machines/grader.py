"""What an interviewer looks at when every read is a message.

Lists, oracle and the order of the checks are those of the kata itself.
"""

from math import log2

from pytest_hardtier.authoring import Kind, check, fail

from ...grader import STEPS_FOR_LISTS, as_it_is, hold_against, shown
from ...sorted_arrays import (
    ALL_SHORT,
    AT_THE_ENDS,
    INSIDE,
    INSIDE_EXAMPLES,
    KNOWN,
    as_fraction,
    in_order,
    is_any_pair,
    is_cut_inside,
    is_pair,
    kth_smallest,
    median_of,
    pair,
    random_cut_inside,
    random_pair,
)


def finds_the_median(ask, nums1, nums2):
    """The median of two lists on machines that always answer."""
    answer = ask.within(steps=STEPS_FOR_LISTS).harness.median(nums1, nums2)
    hold_against(answer.value, median_of(nums1 + nums2))


@check("value", INSIDE_EXAMPLES, visible=True)
def finds_the_median_of_two_and_three_values(ask, nums1, nums2):
    """finds 3 for [1, 9] and [2, 3, 4]

    Where is each array cut, and which four values are around the cuts?
    """
    finds_the_median(ask, nums1, nums2)


@check("value", INSIDE, random_cut_inside, count=300, seed=521, valid=is_cut_inside)
def finds_the_median_when_the_cut_lies_inside(ask, nums1, nums2):
    """finds the median of 304 pairs of arrays of distinct values that are both cut inside

    Which of the four values around the cuts make the median, if the total is odd, if it is even?
    """
    finds_the_median(ask, nums1, nums2)


@check("boundary", ALL_SHORT, AT_THE_ENDS, valid=is_pair)
def asks_for_nothing_that_is_not_there(ask, nums1, nums2):
    """finds the median of all short arrays, and where a cut lies at an end, on valid indices only

    What does your code ask for when a cut lies at an end? There is no index -1 on a machine.
    """
    finds_the_median(ask, nums1, nums2)


@check("value", KNOWN, random_pair, count=200, seed=522, valid=is_any_pair)
def finds_the_median_of_random_arrays(ask, nums1, nums2):
    """finds the median of 204 pairs of arrays of up to 11 values

    Cut both arrays on paper so that half of all values lie on the left. What do you ask for there?
    """
    finds_the_median(ask, nums1, nums2)


# Start and step of both sequences; sizes are added. All values are within 10**12.
FAMILIES = {
    "interleaved": (0, 2, 1, 2),
    "the first one low": (-(10**11), 1, 0, 1),
    "the first one high": (10**11, 1, 0, 1),
    "the first one wide": (-(10**11), 900, 0, 1),
    "the first one inside": (1000, 1, 0, 3),
}
BIG = 2**30
SIZES = [(0, BIG), (1, BIG), (2, 2), (7, 9), (1000, BIG), (2**20, BIG), (BIG, BIG), (BIG - 1, BIG)]


def messages_for(smaller):
    """What the prompt grants. The search needs 2 ceil(log2(m + 1)) + 3 at the most."""
    return int(2 * (log2(max(smaller, 1)) + 2) + 4)


def random_machines(rng):
    """Sizes of up to 2^30 in any order of magnitude, the first the smaller."""
    n = round(2 ** rng.uniform(0, 30))
    m = min(n, rng.choice((round(2 ** rng.uniform(0, 30)), n)))
    return {"family": rng.choice([*FAMILIES]), "m": m, "n": n, "swapped": rng.random() < 0.5}


# A bound of the contract and no certification of a growth, so it is held exactly: two values a step
# keep to it if nothing is asked twice, and four values a step do not.
@check(
    "messages",
    [
        {"family": family, "m": m, "n": n, "swapped": swapped}
        for m, n in SIZES
        for family in FAMILIES
        for swapped in (False, True)
    ],
    random_machines,
    count=100,
    seed=524,
    tier="full",
    smaller=as_it_is,
    show=lambda family, m, n, swapped: (
        "machines with {:,} and {:,} values, ".format(*in_order([m, n], swapped)) + family
    ),
)
def sends_two_messages_a_step(ask, family, m, n, swapped):
    """sends at most 2 (log2(min) + 2) + 4 messages

    How many values does one step have to compare? When the search ends, which values around the cut
    has it asked for already?
    """
    keeps_to_the_messages(ask, family, m, n, swapped)


def keeps_to_the_messages(ask, family, m, n, swapped, seed=None):
    """One call on two arithmetic sequences: the answered messages, and the median."""
    start1, step1, start2, step2 = FAMILIES[family]
    one, two = (start1, step1, m), (start2, step2, n)
    first, second = in_order([one, two], swapped)
    limit = messages_for(m)
    found = ask.harness.messages(*first, *second, limit, seed).value
    if found["messages"] > limit:
        fail(
            f"sent {limit + 1} messages or more; {limit} are granted",
            kind=Kind.too_costly,
            way="messages",
        )
    functions = [lambda i, s=s: s[0] + s[1] * i for s in (one, two)]
    middle = [kth_smallest(functions, (m, n), k) for k in ((m + n + 1) // 2, (m + n) // 2 + 1)]
    hold_against(found["median"], median_of(middle))


def random_machines_in_silence(rng):
    """At least 2^15 values on each machine, and a seed for the messages that are not answered."""
    m, n = sorted(round(2 ** rng.uniform(15, 30)) for _ in range(2))
    return {**random_machines(rng), "m": m, "n": n, "seed": rng.randrange(10**6)}


def random_schedule(rng):
    """Arrays of up to 20 values, and a seed for the messages that are not answered."""
    nums1, nums2 = (sorted(rng.randrange(100) for _ in range(rng.randint(1, 20))) for _ in range(2))
    return {**pair(nums1, nums2), "seed": rng.randrange(10**6)}


def is_schedule(nums1, nums2, seed):
    """Whether both are sorted and both have elements."""
    return is_any_pair(nums1, nums2)


# About 10 messages a case, one in fifty of them unanswered: of 200 cases some 36 have a fault, and
# who does not expect one gets through all of them once in 10^17 seeds.
@check("faults", random_schedule, count=200, seed=523, tier="full", valid=is_schedule)
def asks_again_after_a_timeout(ask, nums1, nums2, seed):
    """finds the same median when one message in fifty is not answered, under 200 schedules

    A machine did not answer. Is what you asked for lost, and where do you ask again? And if the
    second message is not answered either?
    """
    value = ask.harness.median_under_faults(nums1, nums2, seed).value
    wanted = median_of(nums1 + nums2)
    if as_fraction(value) != wanted:
        fail(f"got another median than the {shown(wanted)} of answered messages", way="faults")


# Some 40 messages a case, so that more than half of the cases have a fault. Who starts again from
# the beginning sends what was answered a second time; in 60 cases it goes unseen once in 10^15.
@check(
    "faults",
    random_machines_in_silence,
    count=60,
    seed=525,
    tier="full",
    needs=("sends_two_messages_a_step", "asks_again_after_a_timeout"),
    smaller=as_it_is,
    show=lambda family, m, n, swapped, seed: (
        "machines with {:,} and {:,} values, ".format(*in_order([m, n], swapped))
        + f"{family}, one message in fifty not answered (schedule {seed})"
    ),
)
def sends_again_only_what_was_not_answered(ask, family, m, n, swapped, seed):
    """sends at most as many messages when some of them are not answered, beside those

    One message was not answered; all the others were. Which of them do you send again?
    """
    keeps_to_the_messages(ask, family, m, n, swapped, seed)
