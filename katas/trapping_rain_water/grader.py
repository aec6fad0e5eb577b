"""What an interviewer looks at in trapping_rain_water, one check after another.

The first check that fails names the item that is charged. So the order is: amounts on grounds of
four and more bars that hold water; then what is special about short and dry grounds; then the
caller's list; then the work; and what asks for many bars or for great heights comes after the work,
since a loop over the units of 10**12 is slow before it is anything else.
"""

from pytest_hardtier.authoring import Kind, check, expect, fail, same, short

from .grounds import (
    DRY,
    DRY_EXAMPLES,
    EXAMPLES,
    FEW_BARS,
    FULL_SIZE,
    GROUNDS,
    HUGE,
    IN_TURN,
    LARGER,
    LONG,
    LONGER_DRY,
    MANY_UNITS,
    MEASURED,
    SHORT,
    THREE,
    WET,
    as_it_is,
    bar_by_bar,
    column_to_look_at,
    in_layers,
    is_dry,
    is_ground,
    is_short,
    is_wet,
    large_ground,
    made,
    name_of,
    random_ground,
    random_pool,
)


def holds(answer, height, oracle):
    """The amount by ==, with a column to look at; that it is an int is a check of its own."""
    got, wanted = answer.value, oracle(height)
    if type(got) in (int, float) and got != wanted and got == got:
        column = column_to_look_at(height, got - wanted)
        fail(
            f"got {short(got)}, which is too {'much' if got > wanted else 'little'}"
            + (f"; look at column {column}" if column is not None else ""),
            way="amount",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


@check("amount", EXAMPLES, visible=True)
def holds_the_prompts_examples(ask, height):
    """holds 6, 9 and 11 units on the prompt's grounds

    Draw the bars on paper and shade the water. How high does it stand above one bar, and why?
    """
    holds(ask.trap(height), height, in_layers)


@check("amount", WET, valid=is_wet)
def holds_the_right_amount_on_every_small_ground(ask, height):
    """holds the right amount on all 4,340 wet grounds of four to six bars up to 3 high

    Which two bars decide how high the water stands in that column?
    """
    holds(ask.trap(height), height, in_layers)


@check("amount", LARGER, random_ground, count=300, seed=91, valid=is_wet)
def holds_the_right_amount_on_larger_grounds(ask, height):
    """holds the right amount on 309 grounds of up to 59 bars, with pools inside pools

    Which two bars decide how high the water stands in that column, and how far away may they be?
    """
    holds(ask.trap(height), height, in_layers)


@check("edges", DRY_EXAMPLES, visible=True)
def leaves_the_prompts_dry_grounds_dry(ask, height):
    """gives 0 for no bars, one bar and a slope

    What does your code do before its loop? Is it still right when there is nothing to loop over?
    """
    expect(ask.trap(height)).is_exactly(0)


@check("edges", SHORT, THREE, valid=is_short)
def knows_how_few_bars_hold_water(ask, height):
    """gives an int for all 85 grounds of no, one, two and three bars

    What about no bars? And how many does it take at the least to hold water?
    """
    expect(ask.trap(height)).is_exactly(in_layers(height))


@check("edges", DRY, LONGER_DRY, valid=is_dry)
def gives_zero_where_no_water_stays(ask, height):
    """gives 0 for all other grounds of up to six bars, for slopes, hills, flats and zeros

    This ground only rises and then falls. Which of your loops relies on a wall that is not there?
    """
    expect(ask.trap(height)).is_exactly(0)


@check("edges", [{"height": [100_001, 0, 100_001]}], random_pool, count=20, seed=93, valid=is_wet)
def gives_an_exact_integer(ask, height):
    """gives an int, not a float

    Bars are integers and so is the water. Which operation of yours makes something else of them?
    """
    answer = ask.trap(height)
    expect(answer).is_a(int)
    holds(answer, height, bar_by_bar)


@check("hygiene", FEW_BARS, random_ground, count=20, seed=92, tier="full", valid=is_ground)
def leaves_the_callers_list_alone(ask, height):
    """leaves the caller's list as it was

    The caller still needs the bars as they were. Where do you write to the list, or take from it?
    """
    after = ask.harness.bars_afterwards(height).value
    if not same(after, height):
        fail(f"height came back changed: it is {short(after)}", way="changed")


@check("hygiene", random_pool, count=3, seed=94, tier="full", valid=is_wet)
def works_on_bars_that_cannot_be_written(ask, height):
    """answers the same for a read-only sequence

    Putting everything back before you return is not enough: the bars may be read-only. Where do you
    write to them?
    """
    of_a_list = ask.trap(height)
    expect(ask.harness.answer_to_read_only_bars("trap", height)).equals(of_a_list.value)


@check("edges", IN_TURN, tier="full", smaller=as_it_is)
def answers_anew_when_the_bars_have_changed(ask, height, others):
    """gives the right amount for a list that its caller changes and passes again

    Do you know a list by the bars in it, or by the object that it is?
    """
    answers = ask.harness.answers_in_turn("trap", height, others)
    expect(answers).equals([bar_by_bar(height), bar_by_bar(others)])


# Growth from 150 to 1,200 bars: 8 is linear, 11 is n log n, 64 is quadratic. Measured on the worst
# ground, 2026-11, as growth and steps per bar on 3.11 | on 3.13:
#
#   two pointers            8.0, 33 | 8.0, 28        prefix arrays       8.0, 59 | 8.0, 47
#   one rising level        8.0, 36 | 8.0, 31        with accumulate     8.0, 21 | 8.0, 18
#   split at the peak       8.0, 33 | 8.0, 31        stack of walls      8.2, 70 | 8.2, 65
#   both envelopes          8.0, 40 | 8.0, 34        stack of runs       8.2, 88 | 8.2, 83
#
# So the right ones use at most 37 % of the limit, and mistakes are refused at twice the limit as
# well. No ground alone shows them all: the search of the next wall from each wall grows by 4 to 8
# on ten of these grounds, and without end where the ground falls.
FEW, MANY = 150, 1200
GROWTH_AT_MOST = 22
# Far above any linear or n log n way (the right ones take at most 22,000 and 180,000), so that a
# loop over the units of 10**6 ends in a second and not in a time-out.
COST_OF_FEW_AT_MOST = 1_000_000
COST_OF_MANY_AT_MOST = 2_500_000


@check("complexity", made(GROUNDS), tier="full", smaller=as_it_is, show=name_of)
def works_in_linear_time_on_every_shape(ask, ground):
    """eight times the bars cost at most 22 times the work, on 14 shapes of ground

    What do you look at again for every bar? Here 1,200 bars cost more than 22 times what 150 cost,
    or thousands of steps each (bytecodes, bars read, comparisons).
    """
    few = ask.harness.cost_of_trap(GROUNDS[ground](FEW), ask.bound(COST_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    limit = ask.bound(min(GROWTH_AT_MOST * few, COST_OF_MANY_AT_MOST))
    many = ask.harness.cost_of_trap(GROUNDS[ground](MANY), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


@check("edges", [{"height": h} for h in HUGE], large_ground, count=20, seed=95, valid=is_wet)
def knows_no_height_that_is_too_high(ask, height):
    """holds the right amount between bars of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    answer = ask.trap(height)
    holds(answer, height, bar_by_bar)
    expect(answer).is_a(int)


@check("edges", made(LONG), smaller=as_it_is, show=name_of)
def walks_over_long_slopes(ask, ground):
    """holds the right amount on slopes, flats and basins of 500 and 1,500 bars

    What grows with every bar that your code has gone over: a list, a number, or the stack of calls?
    """
    height, wanted = LONG[ground]
    expect(ask.trap(height)).is_exactly(wanted)


# 9,013 bars, since no bar is higher than 10**12: a quadratic way takes 2.5 s of processor time, and
# on a busy machine more than the 3 s of a call. So only ways that are not quadratic are asked.
@check(
    "edges",
    made(MANY_UNITS),
    needs=("works_in_linear_time_on_every_shape",),
    smaller=as_it_is,
    show=name_of,
)
def loses_no_unit_of_many(ask, ground):
    """counts 9 * 10^15 units of water without losing one

    Beyond 2**53 a float leaves numbers out. Where does your sum, or a height, become one?
    """
    height, wanted = MANY_UNITS[ground]
    expect(ask.trap(height)).is_exactly(wanted)


# Extra memory is reported and not graded: 64 MiB for 20,000 bars is 30 times what the dearest way
# takes. Measured on 3.11, falling: two pointers 1.5 KB with our own call, arrays 322 KB, a stack
# 727 KB, a stack of objects 1.9 MB.
MEMORY_AT_MOST = 64 * 2**20


# Costs that no counter sees, such as `max` of a slice of plain ints, show at full size. The kata's
# limit of 3 s of processor time is 25 times what the slowest right one takes (0.11 s on 3.11), and
# a tenth of what `list.remove` takes that often.
@check(
    "complexity",
    made(MEASURED),
    made(FULL_SIZE),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["works_in_linear_time_on_every_shape"],
)
def manages_the_largest_grounds(ask, ground):
    """manages 100,000 bars

    What does one line of yours cost when the list in it is 100,000 long?
    """
    if ground in MEASURED:
        peak = ask.harness.peak_bytes_of_trap(MEASURED[ground]).value
        if peak is not None:
            expect(peak).costs_at_most(MEMORY_AT_MOST, unit="bytes_of_extra_memory")
        return
    height, wanted = FULL_SIZE[ground]
    expect(ask.harness.trap(height)).equals(wanted)


# How the variations ask for what no counter sees: 16 times the bars in two steps, and each may take
# seven times as long as the one before. Linear ways take 4 times, n log n 4.6, quadratic ones 16.
SIZES = (6_250, 25_000, 100_000)
SECONDS_NOT_JUDGED = 0.25


def time_grows_like_the_bars(answer, sizes=SIZES):
    """Fail if the processor time of the answers for three numbers of bars grows much faster."""
    expect([answer(n) for n in sizes]).time_grows_at_most(49, seconds_at_least=SECONDS_NOT_JUDGED)


# Shifting a list, for `pop(0)` or `insert(0, ...)`, is one step however long the list is. It shows
# in the processor time at two sizes, told by growth and not by the clock. Measured on 3.11: four
# times the bars take the right ones 3 to 5 times as long, and who shifts 11 to 16 times. The larger
# one also has to take a quarter of a second, so that no short time is judged by its noise: the
# right ones take 0.08 s at most, who shifts 0.6 s. A right one would have to miss both limits.
QUARTER, FULL = 25_000, 100_000
TIME_GROWTH_AT_MOST = 7


@check(
    "complexity",
    [{"shape": "rising"}, {"shape": "falling"}],
    tier="full",
    smaller=as_it_is,
    show=lambda shape: f"{QUARTER:,} bars and {FULL:,} bars, {shape}",
    needs=["works_in_linear_time_on_every_shape"],
)
def shifts_no_long_list(ask, shape):
    """takes about four times as long for 100,000 bars as for 25,000

    No loop of yours is to blame. What does a list do with all the others when one is taken off, or
    put in, at its front?
    """
    step = 1 if shape == "rising" else -1
    quarter, full = (ask.harness.trap([*range(n)][::step]) for n in (QUARTER, FULL))
    before, after = quarter.cost.cpu_seconds, full.cost.cpu_seconds
    if after > SECONDS_NOT_JUDGED and after > TIME_GROWTH_AT_MOST * before:
        fail("the work grows much faster than the bars", kind=Kind.too_costly, way="shifting")
