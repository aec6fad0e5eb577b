"""What an interviewer looks at when all three ways are asked for.

Oracles, grounds and the order of the checks are those of the kata itself.
"""

from pytest_hardtier.authoring import check, expect, fail, same, short

from ...grader import (
    COST_OF_FEW_AT_MOST,
    COST_OF_MANY_AT_MOST,
    FEW,
    GROWTH_AT_MOST,
    MANY,
    time_grows_like_the_bars,
)
from ...grounds import (
    DRY,
    EXAMPLES,
    FEW_BARS,
    GROUNDS,
    HUGE,
    IN_TURN,
    LARGER,
    LONG,
    MANY_UNITS,
    SHORT,
    THREE,
    WET,
    as_it_is,
    bar_by_bar,
    column_to_look_at,
    in_layers,
    is_dry,
    is_short,
    is_wet,
    name_of,
    over_each_bar,
    random_ground,
    scattered,
)

WAYS = ("trap_prefix", "trap_stack", "trap_two_pointers")
LISTS = ("trap_prefix", "trap_two_pointers")


def amounts(ask, way, height):
    """What a way answered; two amounts for the stack, which may have got an iterator or a list."""
    if way == "trap_stack":
        return ask.harness.amounts_by_stack(height).value
    return [getattr(ask, way)(height).value]


def holds(ask, way, height, oracle):
    """The amount by ==, with a column to look at."""
    got, wanted = amounts(ask, way, height), oracle(height)
    if wanted in got:
        return
    if type(got[0]) in (int, float) and got[0] == got[0]:
        column = column_to_look_at(height, got[0] - wanted)
        fail(
            f"got {short(got[0])}, which is too {'much' if got[0] > wanted else 'little'}"
            + (f"; look at column {column}" if column is not None else ""),
            way="amount",
            observed=short(got[0]),
            expected=short(wanted),
        )
    expect(got[0]).equals(wanted)


def holds_exactly(ask, way, height, oracle):
    """The amount as an int."""
    got, wanted = amounts(ask, way, height), oracle(height)
    if not any(same(one, wanted) for one in got):
        expect(got[0]).is_exactly(wanted)


def nothing(height):
    """The oracle of dry grounds."""
    return 0


# The cases: grounds of the kata, asked of each way. Two thirds of the small ones are enough here.


def each_way(cases, ways=WAYS):
    """Every case for every way."""
    return [{"way": way, **case} for way in ways for case in cases]


SMALL_DRY = [case for case in DRY if len(case["height"]) < 6]
SMALL_WET = [case for case in WET if len(case["height"]) < 6 or max(case["height"]) < 3]


def any_way(rng):
    """One of the three ways on a random ground."""
    return {"way": rng.choice(WAYS), **random_ground(rng)}


def smaller_for(valid):
    """Cases with fewer or lower bars for the same way, as long as they are valid."""

    def smaller(way, height):
        for i in range(len(height)):
            fewer = height[:i] + height[i + 1 :]
            if valid(fewer):
                yield {"way": way, "height": fewer}
        for i, h in enumerate(height):
            for lower in {0, h // 2, h - 1} - {h, -1}:
                lowered = [*height[:i], lower, *height[i + 1 :]]
                if valid(lowered):
                    yield {"way": way, "height": lowered}

    return smaller


def show(way, height):
    """A case as the candidate sees it."""
    return f"{way}({short(height)})"


def show_way(way, ground):
    """A ground that is made to size."""
    return f"{way}: {ground}"


wet, dry, few = smaller_for(is_wet), smaller_for(is_dry), smaller_for(is_short)


@check("amount", each_way(EXAMPLES), visible=True, smaller=wet, show=show)
def holds_the_prompts_examples(ask, way, height):
    """holds 6, 9 and 11 units on the kata's grounds, in each way

    Walk this way by hand on the ground, and say at each bar what it knows.
    """
    holds(ask, way, height, in_layers)


@check("amount", each_way(SMALL_WET), smaller=wet, show=show)
def holds_the_right_amount_on_every_small_ground(ask, way, height):
    """holds the right amount on all small wet grounds, in each way

    Which two bars decide how high the water stands in that column, and does this way know them?
    """
    holds(ask, way, height, in_layers)


@check("amount", each_way(LARGER), any_way, count=240, seed=111, smaller=wet, show=show)
def holds_the_right_amount_on_larger_grounds(ask, way, height):
    """holds the right amount on 267 grounds of up to 59 bars

    Which two bars decide how high the water stands in that column, and does this way know them?
    """
    holds(ask, way, height, in_layers)


@check("columns", THREE, LARGER, random_ground, count=100, seed=112, valid=is_wet)
def gives_the_water_above_each_bar(ask, height):
    """trap_prefix(height, columns=True) gives the water above each bar

    Your two arrays already say how high the water stands above each bar. What is there left to do?
    """
    expect(ask.trap_prefix(height, columns=True)).equals(over_each_bar(height))


@check("edges", each_way([*SHORT, *THREE]), smaller=few, show=show)
def knows_how_few_bars_hold_water(ask, way, height):
    """gives an int for all 85 grounds of no, one, two and three bars, in each way

    What about no bars? And how many does it take at the least to hold water?
    """
    holds_exactly(ask, way, height, in_layers)


@check("edges", SHORT)
def gives_columns_of_few_bars(ask, height):
    """gives as many columns as there are bars, also for none

    A list was asked for. Which of your lines returns before it looks at `columns`?
    """
    expect(ask.trap_prefix(height, columns=True)).is_exactly([0] * len(height))


@check("edges", each_way(SMALL_DRY), smaller=dry, show=show)
def gives_zero_where_no_water_stays(ask, way, height):
    """gives 0 for slopes, hills and flats, in each way

    This ground only rises and then falls. Which of your loops relies on a wall that is not there?
    """
    holds_exactly(ask, way, height, nothing)


@check("hygiene", each_way([*FEW_BARS, *LARGER], LISTS), smaller=as_it_is, show=show)
def leaves_the_callers_list_alone(ask, way, height):
    """leaves the caller's list as it was

    The caller still needs the bars as they were. Where do you write to the list, or take from it?
    """
    expect(getattr(ask, way)(height)).leaves_arguments_alone("height")


@check("hygiene", each_way(LARGER[:4], LISTS), tier="full", smaller=as_it_is, show=show)
def works_on_bars_that_cannot_be_written(ask, way, height):
    """answers the same for a read-only sequence, in both ways that take one

    Putting everything back before you return is not enough: the bars may be read-only. Where do you
    write to them, or ask whether they are a list?
    """
    expect(ask.harness.answer_to_read_only_bars(way, height)).equals(bar_by_bar(height))


@check("columns", IN_TURN, tier="full", smaller=as_it_is)
def gives_the_columns_away(ask, height, others):
    """gives a list of its own to each call, also when the caller changes the bars in between

    Two answers are kept beside each other. What do they share, and what do you keep between calls?
    """
    answers = ask.harness.answers_in_turn("trap_prefix", height, others, True)
    expect(answers).equals([over_each_bar(height), over_each_bar(others)])


@check("stream", LARGER, random_ground, count=60, seed=113, valid=is_wet)
def takes_bars_from_a_generator(ask, height):
    """trap_stack takes its bars from a generator

    A generator has no length and no second pass. What do you ask of `bars` besides the next one?
    """
    holds_a_stream = ask.harness.amount_of_a_stream(height)
    expect(holds_a_stream).equals(in_layers(height))


# Peak traced memory for 20,000 bars, 3.11: a stack 5 KB, all bars in a list 183 KB, equal ones on a
# stack of pairs 1.8 MB.
STREAM_BYTES_AT_MOST = 32 * 1024


@check(
    "stream",
    [{"flat": False}, {"flat": True}],
    tier="full",
    smaller=as_it_is,
    show=lambda flat: "equal bars" if flat else "higher and higher walls, low bars between them",
)
def forgets_bars_that_cannot_be_walls_again(ask, flat):
    """trap_stack keeps at most 32 KiB of a stream of 20,000 bars

    Which bars can still become the wall of a pool, once one as high stands to their right?
    """
    peak = ask.harness.memory_of_a_stream(20_000, flat).value
    expect(peak).costs_at_most(ask.bound(STREAM_BYTES_AT_MOST), unit="bytes_of_extra_memory")


# The kata's growth test on those of its grounds that tell most; see the kata's grader for margins.
TELLING = (
    "random ground",
    "a rising slope",
    "a falling slope",
    "a mountain",
    "a comb of walls and gaps",
    "a falling saw",
    "low random ground between two high walls",
    "pools inside pools",
)
SHAPES = [{"way": way, "ground": ground} for way in WAYS for ground in TELLING]


@check("complexity", SHAPES, tier="full", smaller=as_it_is, show=show_way)
def works_in_linear_time_on_every_shape(ask, way, ground):
    """eight times the bars cost at most 22 times the work, in each way

    What do you look at again for every bar? Here 2,000 bars cost more than 22 times what 250 cost,
    or thousands of steps each (bytecodes, bars read, comparisons).
    """
    few_bars, many_bars = GROUNDS[ground](FEW), GROUNDS[ground](MANY)
    cost = ask.harness.cost_of(way, few_bars, ask.bound(COST_OF_FEW_AT_MOST)).value
    if cost is None:
        return
    expect(cost).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    limit = ask.bound(min(GROWTH_AT_MOST * cost, COST_OF_MANY_AT_MOST))
    cost = ask.harness.cost_of(way, many_bars, limit).value
    if cost is not None:
        expect(cost).costs_at_most(limit)


@check("edges", each_way([{"height": height} for height in HUGE]), smaller=wet, show=show)
def knows_no_height_that_is_too_high(ask, way, height):
    """holds the right amount between bars of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    holds_exactly(ask, way, height, bar_by_bar)


LONG_WAYS = [{"way": way, "ground": ground} for way in WAYS for ground in LONG]


@check("edges", LONG_WAYS, smaller=as_it_is, show=show_way)
def walks_over_long_slopes(ask, way, ground):
    """holds the right amount on slopes, flats and basins of 500 and 1,500 bars

    What grows with every bar that your code has gone over: a list, a number, or the stack of calls?
    """
    height, wanted = LONG[ground]
    if wanted not in (got := amounts(ask, way, height)):
        expect(got[0]).equals(wanted)


@check(
    "edges",
    [{"way": way, "ground": ground} for way in WAYS for ground in MANY_UNITS],
    needs=("works_in_linear_time_on_every_shape",),
    smaller=as_it_is,
    show=show_way,
)
def loses_no_unit_of_many(ask, way, ground):
    """counts 9 * 10^15 units of water without losing one, in each way

    Beyond 2**53 a float leaves numbers out. Where does your sum, or a height, become one?
    """
    height, wanted = MANY_UNITS[ground]
    if wanted not in (got := amounts(ask, way, height)):
        expect(got[0]).equals(wanted)


# `insert(0, ...)` on the stack takes 2 s for 100,000 bars, right ones 0.04 s (3.11, 2026-11). What
# two pointers might shift is theirs to have under `memory`.
@check(
    "complexity",
    [{"way": way} for way in ("trap_stack", "trap_prefix")],
    tier="full",
    smaller=as_it_is,
    show=lambda way: f"{way}: up to 100,000 bars that fall",
    needs=["works_in_linear_time_on_every_shape"],
)
def shifts_no_long_list(ask, way):
    """takes about 16 times as long for 16 times the bars, up to 100,000 that fall

    No loop of yours is to blame. What does a list do with all the others when one is taken off, or
    put in, at its front?
    """
    timed = ask.measuring("cpu").harness
    time_grows_like_the_bars(lambda bars: timed.amount_of_falling(way, bars))


# Peak traced memory for 20,000 bars, 3.11: two pointers at most 0.3 KB, one array 160 KB.
POINTERS_BYTES_AT_MOST = 4096
IN_MEMORY = {
    "20,000 bars, random": scattered,
    "20,000 bars, falling": GROUNDS["a falling slope"],
    "20,000 bars, low ground between two high walls": GROUNDS[
        "low random ground between two high walls"
    ],
}


@check("memory", [{"ground": g} for g in IN_MEMORY], tier="full", smaller=as_it_is, show=name_of)
def points_with_a_handful_of_numbers(ask, ground):
    """trap_two_pointers needs at most 4 KiB for 20,000 bars

    What do you build that grows with the bars? Slices, copies and helper lists count too.
    """
    cost = ask.measuring("memory").trap_two_pointers(IN_MEMORY[ground](20_000)).cost
    expect(cost.peak_bytes).costs_at_most(
        ask.bound(POINTERS_BYTES_AT_MOST), unit="bytes_of_extra_memory"
    )
