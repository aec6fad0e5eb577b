"""What an interviewer looks at when the longest subsequences are to be counted.

The oracle counts in O(n^2), for each place, how many longest chains end there. Lists and the order
of the checks are those of the kata itself.
"""

from pytest_hardtier.authoring import check, expect, fail, short

from ...measurements import (
    EMPTY,
    FEW,
    HANDMADE,
    IN_TURN,
    OF_ANY_SIZE,
    OF_THREE_VALUES,
    ORDERS,
    REPEATING,
    SHAPES,
    as_it_is,
    ending_at_each,
    falling_blocks,
    is_distinct,
    longer_sample,
    made,
    name_of,
    random_of_any_size,
    random_repeating,
    random_sample,
    repeats,
)
from ...work import at_all_sizes, grows_like_n_log_n, time_grows_like_n_log_n

PRIME = 1_000_000_007


def ways(nums, modulo=PRIME):
    """How many sets of positions are longest, by the recurrence over all earlier elements."""
    if not nums:
        return 1 % modulo
    lengths, counts = ending_at_each(nums), []
    for i, value in enumerate(nums):
        before = [counts[j] for j in range(i) if nums[j] < value and lengths[j] + 1 == lengths[i]]
        counts.append(sum(before) if before else 1)
    most = max(lengths)
    return sum(count for count, length in zip(counts, lengths, strict=True) if length == most) % (
        modulo
    )


def counts(answer, nums, modulo=PRIME):
    """The number by ==, and in which direction it is wrong."""
    got, wanted = answer.value, ways(nums, modulo)
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got {short(got)}, which is {'more' if got > wanted else 'fewer'} than there are",
            way="more" if got > wanted else "fewer",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


@check("count", [{"nums": [1, 3, 5, 4, 7]}], visible=True)
def counts_in_the_prompts_example(ask, nums):
    """gives 2 for 1, 3, 5, 4, 7

    For each element: how long is the longest chain that ends there, and how many such chains are
    there?
    """
    counts(ask.count_lis(nums), nums)


@check("count", ORDERS, HANDMADE, random_sample, count=200, seed=271, valid=is_distinct)
def counts_in_every_small_order(ask, nums):
    """gives the right number for all 872 orders of two to six values, and 208 longer lists

    From which earlier elements does a chain come to this one? All of those add up, and no others.
    """
    counts(ask.count_lis(nums), nums)


@check("strict", [{"nums": [2, 2, 2]}], visible=True)
def counts_equal_values_of_the_prompts_example(ask, nums):
    """gives 3 for 2, 2, 2

    Each of the three alone is a way. Where do they come together in your code?
    """
    counts(ask.count_lis(nums), nums)


@check("strict", OF_THREE_VALUES, REPEATING, random_repeating, count=200, seed=272, valid=repeats)
def counts_equal_values_separately(ask, nums):
    """gives the right number for 2,300 lists in which values come again

    What does your code do with a value that it has met before: is it another way, a continuation,
    or nothing new?
    """
    counts(ask.count_lis(nums), nums)


@check("edges", EMPTY, FEW, OF_ANY_SIZE, random_of_any_size, count=60, seed=273, smaller=as_it_is)
def takes_values_of_any_size(ask, nums):
    """gives an int for none, one, negative and huge values, and leaves nums as it is

    In how many ways can one keep nothing? Which value did you take for smaller than all others?
    """
    answer = ask.count_lis(nums)
    expect(answer).is_exactly(ways(nums))
    expect(answer).leaves_arguments_alone("nums")


def in_pairs(pairs):
    """Two ways at each of so many places: 2 ** pairs in all."""
    return [2 * i + one for i in range(pairs) for one in (2, 1)]


MODULI = [
    {"nums": in_pairs(pairs), "modulo": modulo}
    for pairs, modulo in (
        (2, 3),
        (1, 2),
        (5, 7),
        (30, PRIME),
        (30, 97),
        (30, 2**31),
        (30, 10**18),
        (64, PRIME),
        (64, 2**64 - 59),
    )
]


def has_a_modulus(nums, modulo):
    """Whether it is one that the prompt allows."""
    return modulo >= 2


def with_a_small_modulus(rng):
    """2 to 12 values and a modulus from 2 to 6: counts on the way are often multiples of it."""
    case = rng.choice((random_sample, random_repeating))(rng)
    return {**case, "modulo": rng.randint(2, 6)}


@check(
    "edges",
    MODULI,
    with_a_small_modulus,
    count=300,
    seed=275,
    valid=has_a_modulus,
)
def takes_any_modulus(ask, nums, modulo):
    """is right modulo large numbers and modulo 2 to 6, where a count may be 0 on the way

    Which modulus stands in your code, and where do you forget it? And is a count that has become 0
    the same as no way?
    """
    expect(ask.count_lis(nums, modulo)).is_exactly(ways(nums, modulo))


@check("edges", EMPTY, FEW[:2], HANDMADE[:2], tier="full", smaller=as_it_is)
def works_on_values_that_cannot_be_written(ask, nums):
    """answers the same for a read-only sequence, also for an empty one

    Measurements may come as something other than a list. Where do you write to them, or ask whether
    they are a list?
    """
    expect(ask.harness.answer_to_read_only("count_lis", nums)).is_exactly(ways(nums))


@check("edges", IN_TURN, tier="full", smaller=as_it_is)
def answers_anew_when_the_list_has_changed(ask, nums, others):
    """gives the right number for a list that its caller changes and passes again

    Do you know a list by the values in it, or by the object that it is?
    """
    answers = ask.harness.answers_in_turn("count_lis", nums, others)
    expect(answers).equals([ways(nums), ways(others)])


def two_blocks(n):
    """Two falling blocks: each value of the second stands behind all of the first."""
    return falling_blocks(2, n // 2)


# The kata's growth test, with one shape more: where the best chains of a length are many, who adds
# them up one by one shows. Right ones use at most 31 % of the limit (a tree of pairs).
ALL_SHAPES = {"two falling blocks": two_blocks, **SHAPES}


@check("complexity", made(ALL_SHAPES), tier="full", smaller=as_it_is, show=name_of)
def takes_work_like_n_log_n_on_every_shape(ask, shape):
    """sixteen times the elements cost at most 80 times the work, on 9 shapes

    n log n would be about 27. Which counts do you add up again for every element? Comparisons,
    elements read and bytecodes count.
    """
    grows_like_n_log_n(ask, shape, ALL_SHAPES)


NEEDS = ("takes_work_like_n_log_n_on_every_shape",)


@check(
    "count",
    longer_sample,
    count=100,
    seed=274,
    valid=lambda nums: len(nums) >= 2,
)
def counts_in_longer_lists(ask, nums):
    """gives the right number for 100 random lists of up to 59 values

    From which earlier elements does a chain come to this one? All of those add up, and no others.
    """
    counts(ask.count_lis(nums), nums)


# The modulus looks at what is taken modulo it. Sums of counts below a modulus of 30 bits have 42
# bits at most, running sums of such sums 53; counts that nobody reduces have 2,000.
PAIRS, BITS_AT_MOST = 2_000, 120


@check("complexity", tier="full", needs=NEEDS)
def keeps_counts_small(ask):
    """takes no number modulo 1,000,000,007 that has more than 120 bits, for 2^2,000 ways

    Adding two numbers of 2,000 digits is not one step. How large do your counts become before you
    take them modulo?
    """
    bits = ask.harness.most_bits_taken_modulo(in_pairs(PAIRS), PRIME)
    expect(bits.value).costs_at_most(ask.bound(BITS_AT_MOST), unit="bits")


# 40,000 values in pairs: deep for who recurses, long for who moves lists.
LONG = {"40,000 values in pairs": (in_pairs(20_000), pow(2, 20_000, PRIME))}


@check(
    "edges",
    made(LONG),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=NEEDS,
)
def manages_long_lists(ask, shape):
    """gives 2^20,000 ways modulo 1,000,000,007 for 40,000 elements

    How large do your numbers become before you take them modulo, and how deep are your calls?
    """
    nums, wanted = LONG[shape]
    expect(ask.count_lis(nums)).is_exactly(wanted)


@check(
    "complexity",
    [{"elements": 96_000}],
    tier="full",
    smaller=as_it_is,
    show=lambda elements: f"up to {elements:,} values in two falling blocks",
    needs=NEEDS,
)
def adds_up_no_long_lists(ask, elements):
    """takes about 22 times as long for 16 times the elements, up to 96,000

    No loop of yours is to blame. What does one line of yours cost when the list in it is 48,000
    long: a sum, a slice?
    """
    time_grows_like_n_log_n(ask, "count_lis", at_all_sizes(two_blocks))
