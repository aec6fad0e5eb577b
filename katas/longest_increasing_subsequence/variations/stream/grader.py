"""What an interviewer looks at when the values come one after the other.

The oracle is the kata's recurrence, for non-decreasing chains. First the length for different
values, then equal ones, then the snapshot; what is special comes after it, and the work last.
"""

from pytest_hardtier.authoring import check, expect, fail, short

from ...measurements import (
    FEW,
    HANDMADE,
    OF_ANY_SIZE,
    OF_THREE_VALUES,
    ORDERS,
    REPEATING,
    SHAPES,
    as_it_is,
    ending_at_each,
    is_distinct,
    longer_sample,
    made,
    name_of,
    random_of_any_size,
    random_repeating,
    random_sample,
    repeats,
    scattered,
)
from ...work import grows_like_n_log_n, time_grows_like_n_log_n


def lengths(nums):
    """The length after each value."""
    ends = ending_at_each(nums, int.__le__)
    return [max(ends[: n + 1]) for n in range(len(nums))]


def last_values(nums):
    """The smallest last value of each length."""
    ends = ending_at_each(nums, int.__le__)
    return [
        min(value for value, end in zip(nums, ends, strict=True) if end == length)
        for length in range(1, max(ends, default=0) + 1)
    ]


def says_the_lengths(got, nums):
    """Every length by ==, and which push is wrong."""
    wanted = lengths(nums)
    for number, (one, right) in enumerate(zip(got, wanted, strict=True), 1):
        if type(one) in (int, float) and one != right and one == one:
            fail(
                f"push {number}, of {nums[number - 1]}, got {short(one)}, "
                f"which is too {'much' if one > right else 'little'}",
                way="too much" if one > right else "too little",
                observed=short(got),
                expected=short(wanted),
            )
        expect(one).equals(right)


# The first check: what an object of the case before leaves behind would spoil every length below.
# What a push alone gets wrong, or stumbles over, is the business of the others.


@check("edges", [{"nums": [4, 5, 1, 2, 3], "others": [9, 1, 2, 3, 4]}], smaller=as_it_is)
def keeps_two_streams_apart(ask, nums, others):
    """two objects know nothing of each other

    Where do your values live: in the object, in its class, or in the module?
    """
    alone, in_turn = ask.harness.lengths_alone_and_in_turn(nums, others).value
    expect(in_turn).equals(alone)


@check("length", ORDERS, HANDMADE, random_sample, count=100, seed=371, valid=is_distinct)
def says_the_length_after_each_value(ask, nums):
    """returns the right length after each of two to twelve different values

    The value came just now. Which of the values before it can it stand behind, and what is the
    longest that one could have with them?
    """
    says_the_lengths(ask.harness.lengths_of(nums).value, nums)


@check("equal", [{"nums": [3, 5, 5, 4, 4]}], visible=True)
def lets_equal_values_follow_in_the_prompts_example(ask, nums):
    """returns 1, 2, 3, 3, 3 for 3, 5, 5, 4, 4

    A value may follow an equal one here. Which of the two bisections does that ask for?
    """
    says_the_lengths(ask.harness.lengths_of(nums).value, nums)


@check("equal", OF_THREE_VALUES, REPEATING, random_repeating, count=100, seed=372, valid=repeats)
def lets_equal_values_follow(ask, nums):
    """returns the right length after each value of 2,200 lists in which values come again

    A value may follow an equal one here. Which of the two bisections does that ask for?
    """
    says_the_lengths(ask.harness.lengths_of(nums).value, nums)


@check("snapshot", [{"nums": [3, 5, 5, 4, 4]}], visible=True)
def shows_the_last_values_of_the_prompts_example(ask, nums):
    """gives 3, 4, 4 after 3, 5, 5, 4, 4

    For each length: with which value can it end at best?
    """
    expect(ask.harness.snapshot_of(nums)).equals(last_values(nums))


@check("snapshot", HANDMADE, REPEATING, random_repeating, random_sample, count=60, seed=373)
def shows_the_smallest_last_values(ask, nums):
    """gives the smallest last value of each length after each push

    For each length: with which value can it end at best? And is an older snapshot to change when
    the next value comes?
    """
    snapshots, _ = ask.harness.snapshots_of(nums).value
    for number, snapshot in enumerate(snapshots, 1):
        expect(snapshot).equals(last_values(nums[:number]))


@check("snapshot", HANDMADE, REPEATING, smaller=as_it_is)
def gives_the_snapshot_away(ask, nums):
    """goes on as before, and shows the same again, when the caller empties a snapshot

    The list belongs to the caller. What of yours is in it, and who else has it?
    """
    pushed, snapshots = ask.harness.answers_to_a_caller_who_writes(nums).value
    says_the_lengths(pushed, nums)
    for number, snapshot in enumerate(snapshots, 1):
        expect(snapshot).equals(last_values(nums[:number]))


@check("edges", [{"nums": []}], smaller=as_it_is)
def shows_nothing_before_the_first_value(ask, nums):
    """gives an empty list before the first value

    What is there before the first value?
    """
    expect(ask.harness.snapshot_of(nums)).is_exactly([])


@check("edges", FEW, OF_ANY_SIZE, random_of_any_size, count=40, seed=374, smaller=as_it_is)
def takes_values_of_any_size(ask, nums):
    """returns ints for negative and huge values, and shows them as they are

    Which value did you take for smaller or larger than all others?
    """
    answer = ask.harness.lengths_of(nums)
    expect(answer).is_exactly(lengths(nums))
    expect(ask.harness.snapshot_of(nums)).is_exactly(last_values(nums))


COMPARED = {
    "1,000 values, rising": list(range(1000)),
    "1,000 values, falling": list(range(1000, 0, -1)),
    "1,000 equal values": [7] * 1000,
    "1,000 random values": scattered(1000),
    "500 values, rising, then 500 between": [*range(0, 1000, 2), *scattered(500, 1000)],
}


# bisect takes floor(log2(length)) + 1 comparisons at most; a look at the last value before, one
# more. That is the contract's own number, so there is no room to leave, and it is held by ==.
@check("complexity", made(COMPARED), tier="full", smaller=as_it_is, show=name_of)
def compares_as_often_as_a_binary_search(ask, shape):
    """compares at most log2(length) + 2 times for each value

    Which of your comparisons could you do without, because the others already say how it ends?
    """
    for number, (count, length) in enumerate(
        ask.harness.most_comparisons(COMPARED[shape]).value, 1
    ):
        most = max(length, 1).bit_length() + 1  # floor(log2(length)) + 2
        if count > most:
            fail(f"push {number} compared {count} times at length {length}", way="comparisons")


@check("complexity", made(SHAPES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_n_log_n_on_every_shape(ask, shape):
    """sixteen times the values cost at most 80 times the work, on 8 shapes

    What do you do for each value besides the search: a copy, a sort, a sum?
    """
    grows_like_n_log_n(ask, shape)


@check(
    "length",
    longer_sample,
    count=60,
    seed=375,
    valid=lambda nums: len(nums) >= 2,
)
def says_the_length_in_longer_streams(ask, nums):
    """returns the right length after each value of 60 streams of up to 59 values

    The value came just now. Which of the values before it can it stand behind?
    """
    says_the_lengths(ask.harness.lengths_of(nums).value, nums)


@check(
    "complexity",
    [{"values": 96_000}],
    tier="full",
    smaller=as_it_is,
    show=lambda values: f"up to {values:,} values, rising or falling",
    needs=("takes_work_like_n_log_n_on_every_shape",),
)
def moves_no_long_lists(ask, values):
    """takes about 22 times as long for 16 times the values, up to 96,000

    What does one line of yours cost when the list in it is 50,000 long: a slice, a copy?
    """
    time_grows_like_n_log_n(ask, "last_length_of")
