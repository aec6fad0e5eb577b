"""What an interviewer looks at in longest_increasing_subsequence, one check after another.

The order of the checks charges a mistake to the rubric item that it is about. First the length for
different positive values; then what is special about few, negative and huge ones; then equal
values, the caller's list, and deep calls; then the work. What takes 100,000 elements comes last.
"""

from pytest_hardtier.authoring import check, expect, fail, same, short

from .measurements import (
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
    REPEATING_EXAMPLES,
    SHAPES,
    as_it_is,
    inside,
    is_distinct,
    longer_sample,
    longest,
    made,
    name_of,
    of_all_subsets,
    random_of_any_size,
    random_repeating,
    random_sample,
    repeats,
)
from .work import grows_like_n_log_n, time_grows_like_n_log_n


def has_the_length(answer, nums, oracle=longest, too_much="no such subsequence is that long"):
    """The length by ==, and in which direction it is wrong; that it is an int is another check."""
    got, wanted = answer.value, oracle(nums)
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got {short(got)}, " + (too_much if got > wanted else "and a longer one exists"),
            way="too much" if got > wanted else "too little",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("length", EXAMPLES, visible=True)
def finds_the_length_of_the_prompts_example(ask, nums):
    """gives 4 for 10, 9, 2, 5, 3, 7, 101, 18

    For each element: behind which earlier, smaller one is it best placed?
    """
    has_the_length(ask.length_of_lis(nums), nums)


@check("length", ORDERS, valid=is_distinct)
def finds_the_length_of_every_small_order(ask, nums):
    """gives the right length for all 872 orders of two to six values

    Write down, after each element, the smallest value that a subsequence of length 1, 2, 3, ... can
    end with. What does your code have instead?
    """
    has_the_length(ask.length_of_lis(nums), nums, of_all_subsets)


@check("length", HANDMADE, random_sample, count=200, seed=71, valid=is_distinct)
def finds_the_length_of_other_lists(ask, nums):
    """gives the right length for 8 handmade lists and 200 random ones of up to 12 different values

    Which element did your code decide about too early, and what came later that it could not know?
    """
    has_the_length(ask.length_of_lis(nums), nums)


@check("edges", EMPTY, visible=True, smaller=as_it_is)
def gives_zero_for_no_elements(ask, nums):
    """gives 0 for no elements

    What does your code do before its loop, and after it? Is that right when there was nothing?
    """
    expect(ask.length_of_lis(nums)).is_exactly(0)


@check("edges", FEW, OF_ANY_SIZE, random_of_any_size, count=60, seed=73, smaller=as_it_is)
def takes_values_of_any_size(ask, nums):
    """gives an int for single values, negative ones and huge ones

    Which value did you take for smaller or larger than all others, and do large neighbours stay two
    values? What do you set up for each value that is possible?
    """
    expect(ask.length_of_lis(nums)).is_exactly(longest(nums))


@check("strict", REPEATING_EXAMPLES, visible=True)
def rises_strictly_in_the_prompts_examples(ask, nums):
    """gives 4 for 0, 1, 0, 3, 2, 3 and 1 for 7, 7, 7

    May a value stand behind an equal one? Where does your code decide that?
    """
    has_the_length(ask.length_of_lis(nums), nums, longest, "which counts equal values as rising")


@check("strict", OF_THREE_VALUES, REPEATING, valid=repeats)
def never_puts_equal_values_behind_one_another(ask, nums):
    """gives the right length for all 2,150 lists of up to six elements with three values

    May a value stand behind an equal one? And which of several copies of a value is the useful one?
    """
    has_the_length(ask.length_of_lis(nums), nums, longest, "which counts equal values as rising")


@check("strict", random_repeating, count=200, seed=72, valid=repeats)
def tells_copies_of_a_value_apart(ask, nums):
    """gives the right length for 200 random lists of up to 12 elements with six values

    May a value stand behind an equal one? And which of several copies of a value is the useful one?
    """
    has_the_length(ask.length_of_lis(nums), nums, longest, "which counts equal values as rising")


@check("edges", EXAMPLES, REPEATING_EXAMPLES, FEW, OF_ANY_SIZE, HANDMADE, REPEATING, tier="full")
def leaves_the_callers_list_alone(ask, nums):
    """leaves the caller's list as it was

    The caller still needs the measurements in their order. Where do you write to the list?
    """
    after = ask.harness.list_afterwards(nums).value
    if not same(after, nums):
        fail(f"nums came back changed: it is {short(after)}", way="changed")


@check("edges", EMPTY, FEW[:2], EXAMPLES, tier="full", smaller=as_it_is)
def works_on_values_that_cannot_be_written(ask, nums):
    """answers the same for a read-only sequence, also for an empty one

    Measurements may come as something other than a list. Where do you write to them, or ask whether
    they are a list?
    """
    expect(ask.harness.answer_to_read_only("length_of_lis", nums)).equals(longest(nums))


@check("edges", IN_TURN, tier="full", smaller=as_it_is)
def answers_anew_when_the_list_has_changed(ask, nums, others):
    """gives the right length for a list that its caller changes and passes again

    Do you know a list by the values in it, or by the object that it is?
    """
    answers = ask.harness.answers_in_turn("length_of_lis", nums, others)
    expect(answers).equals([longest(nums), longest(others)])


# How deep calls may be is asked before the work, and not of who tries all subsequences: such calls
# are deep as well, and never end. Memory over pairs of places takes 70,000 for so few elements.
FEW, COST_OF_FEW_AT_MOST = 60, 250_000


@check("edges", made(RAMPS), smaller=as_it_is, show=name_of)
def walks_over_long_ramps(ask, shape):
    """gives the right length for ramps and flats of 1,500 values

    What grows with every element: a list, a number, or the stack of calls? And what is as large as
    the values are?
    """
    few = ask.harness.cost_of(inside(FEW), COST_OF_FEW_AT_MOST).value
    if few is None or few <= COST_OF_FEW_AT_MOST:
        nums, wanted = RAMPS[shape]
        expect(ask.length_of_lis(nums)).is_exactly(wanted)


@check("complexity", made(SHAPES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_n_log_n_on_every_shape(ask, shape):
    """sixteen times the elements cost at most 80 times the work, on 8 shapes

    n log n would be about 27. What do you look at again for every element? Comparisons, elements
    read and bytecodes count.
    """
    grows_like_n_log_n(ask, shape)


@check(
    "length",
    longer_sample,
    count=200,
    seed=74,
    valid=lambda nums: min(nums, default=0) > 0,
)
def finds_the_length_of_longer_lists(ask, nums):
    """gives the right length for 200 random lists of up to 59 values

    Which element did your code decide about too early, and what came later that it could not know?
    """
    has_the_length(ask.length_of_lis(nums), nums)


@check(
    "complexity",
    [{"elements": 96_000}],
    tier="full",
    smaller=as_it_is,
    show=lambda elements: f"up to {elements:,} values, rising or falling",
    needs=("takes_work_like_n_log_n_on_every_shape",),
)
def moves_no_long_lists(ask, elements):
    """takes about 22 times as long for 16 times the elements, up to 96,000

    No loop of yours is to blame. What does one line of yours cost when the list in it is 50,000
    long: a slice, a copy, a maximum?
    """
    time_grows_like_n_log_n(ask, "length_of_lis")


@check(
    "edges",
    made(LARGE),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=("takes_work_like_n_log_n_on_every_shape", "moves_no_long_lists"),
)
def manages_a_hundred_thousand_elements(ask, shape):
    """gives the right length for 20,000 and for 100,000 elements

    What grows with every element: a list, a number, or the stack of calls?
    """
    nums, wanted = LARGE[shape]
    expect(ask.harness.length_of_lis(nums)).equals(wanted)
