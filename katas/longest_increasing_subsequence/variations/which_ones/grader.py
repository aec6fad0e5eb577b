"""What an interviewer looks at when the elements themselves are asked for.

Any longest subsequence is right, so positions are looked at one by one, and counted. Lists and the
order of the checks are those of the kata itself.
"""

from itertools import pairwise

from pytest_hardtier.authoring import Foreign, check, expect, fail, short

from ...measurements import (
    EMPTY,
    EXAMPLES,
    FEW,
    HANDMADE,
    IN_TURN,
    LARGE,
    OF_ANY_SIZE,
    OF_THREE_VALUES,
    ORDERS,
    RAMPS,
    REPEATING,
    SHAPES,
    as_it_is,
    longer_sample,
    longest,
    made,
    name_of,
    random_of_any_size,
    random_repeating,
    random_sample,
)
from ...work import FULL_SIZE, SMALL, grows_like_n_log_n, rising, time_grows_like_n_log_n


def positions(value):
    """The positions of an answer; a tuple is for another check."""
    if isinstance(value, Foreign) or type(value) not in (list, tuple):
        expect(value).is_a(list)
    return value


def rise(value, nums):
    """Fail unless they are positions, in order, of values that rise."""
    for position in positions(value):
        if type(position) is not int or not 0 <= position < len(nums):
            fail(f"named {short(position)}, which is no position", way="position")
    for one, other in pairwise(value):
        if one >= other:
            fail(f"position {other} stands behind {one}", way="order", observed=short(value))
        if nums[one] >= nums[other]:
            fail(
                f"{nums[other]} at {other} stands behind {nums[one]} at {one}",
                way="rise",
                observed=short(value),
            )


def is_list(nums):
    """Whether there are two elements at least."""
    return len(nums) >= 2


@check("rises", EXAMPLES, [{"nums": [10, 20, 5]}], visible=True)
def rises_in_the_prompts_examples(ask, nums):
    """gives positions of rising values for the examples of the prompt

    After 10, 20, 5 the best last values are 5 and 20. Which of your lines takes them for an answer?
    """
    rise(ask.lis_positions(nums).value, nums)


@check(
    "rises", ORDERS, HANDMADE, OF_THREE_VALUES, REPEATING, random_sample, valid=is_list, count=60
)
def rises_for_every_small_list(ask, nums):
    """gives positions of rising values, in order, for 3,000 small lists

    Which elements stood before this one when it came? Those you have to remember, and not what the
    tails become later.
    """
    rise(ask.lis_positions(nums).value, nums)


@check(
    "longest",
    ORDERS,
    HANDMADE,
    OF_THREE_VALUES,
    REPEATING,
    random_repeating,
    valid=is_list,
    count=60,
)
def names_as_many_as_there_can_be(ask, nums):
    """names as many positions as there can be, for 3,000 small lists

    Where does your way back begin, and does each step of it lead to a length one below?
    """
    found, most = len(positions(ask.lis_positions(nums).value)), longest(nums)
    if found != most:
        fail(
            f"named {found}, "
            + ("and more can be kept" if found < most else "and that many cannot"),
            way="length",
            expected=short(most),
        )


@check("edges", EMPTY, FEW, OF_ANY_SIZE, random_of_any_size, count=40, seed=171, smaller=as_it_is)
def takes_values_of_any_size(ask, nums):
    """gives a list of ints for none, one, negative and huge values, and leaves nums as it is

    What is there to walk back from when there is nothing? Which value did you take for smaller than
    all others?
    """
    answer = ask.lis_positions(nums)
    expect(answer).is_a(list)
    rise(answer.value, nums)
    expect(len(answer.value)).equals(longest(nums))
    expect(answer).leaves_arguments_alone("nums")


@check("edges", EMPTY, FEW[:2], EXAMPLES, tier="full", smaller=as_it_is)
def works_on_values_that_cannot_be_written(ask, nums):
    """answers a read-only sequence like a list, also an empty one

    Measurements may come as something other than a list. Where do you write to them, or ask whether
    they are a list?
    """
    value = ask.harness.answer_to_read_only("lis_positions", nums).value
    rise(value, nums)
    expect(len(value)).equals(longest(nums))


@check("edges", IN_TURN, tier="full", smaller=as_it_is)
def gives_the_list_of_positions_away(ask, nums, others):
    """gives a list of its own to each call, also when the caller changes nums and passes it again

    Two answers are kept beside each other. What do they share, and what do you keep between calls?
    """
    answers = ask.harness.answers_in_turn("lis_positions", nums, others).value
    for value, measurements in zip(answers, (nums, others), strict=True):
        rise(value, measurements)
        expect(len(value)).equals(longest(measurements))


# The kata's growth test: right ones use at most 30 % of the limit (a tree of pairs).
@check("complexity", made(SHAPES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_n_log_n_on_every_shape(ask, shape):
    """sixteen times the elements cost at most 80 times the work, on 8 shapes

    What do you look at again for every element? Comparisons, elements read and bytecodes count.
    """
    grows_like_n_log_n(ask, shape)


NEEDS = ("takes_work_like_n_log_n_on_every_shape",)


@check("longest", longer_sample, count=100, seed=172, valid=is_list)
def names_as_many_in_longer_lists(ask, nums):
    """is right for 100 random lists of up to 59 values

    Where does your way back begin, and does each step of it lead to a length one below?
    """
    value = ask.lis_positions(nums).value
    rise(value, nums)
    expect(len(value)).equals(longest(nums))


@check("complexity", made(RAMPS), smaller=as_it_is, show=name_of, tier="full", needs=NEEDS)
def walks_over_long_ramps(ask, shape):
    """is right for ramps and flats of 1,500 elements

    What grows with every element: a number, or the stack of calls?
    """
    nums, most = RAMPS[shape]
    value = ask.lis_positions(nums).value
    rise(value, nums)
    expect(len(value)).equals(most)


# A path for each tail is 576 MB for 12,000 rising values: less than the memory that is granted, so
# that what is said about it is what it costs.
WITHIN_MEMORY = (750, 3_000, 12_000)
TIMED = tuple((rising, sizes) for sizes in (SMALL, WITHIN_MEMORY, FULL_SIZE))


@check(
    "complexity",
    [{"elements": 96_000}],
    tier="full",
    smaller=as_it_is,
    show=lambda elements: f"up to {elements:,} rising values",
    needs=NEEDS,
)
def copies_no_long_lists(ask, elements):
    """takes about 22 times as long for 16 times the elements, up to 96,000

    What do you write down for each element, and how long is it for the last one?
    """
    time_grows_like_n_log_n(ask, "work_on", TIMED)


@check(
    "longest",
    made(LARGE),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=(*NEEDS, "walks_over_long_ramps", "copies_no_long_lists"),
)
def manages_a_hundred_thousand_elements(ask, shape):
    """is right for 20,000 and for 100,000 elements

    For how many positions is there room?
    """
    nums, most = LARGE[shape]
    value = ask.lis_positions(nums).value
    rise(value, nums)
    expect(len(value)).equals(most)
