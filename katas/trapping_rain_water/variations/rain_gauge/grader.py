"""What an interviewer looks at when the bars come one after the other.

Grounds and the order of the checks are those of the kata itself.
"""

from pytest_hardtier.authoring import check, expect, fail, short

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
    FULL_SIZE,
    GROUNDS,
    HUGE,
    LARGER,
    LONG,
    LONGER_DRY,
    MANY_UNITS,
    SHORT,
    SMALL,
    THREE,
    as_it_is,
    bar_by_bar,
    is_dry,
    is_ground,
    is_hill,
    is_short,
    is_wet,
    made,
    name_of,
)


def after_each(height):
    """The oracle of the kata on every beginning of the ground."""
    return [bar_by_bar(height[: n + 1]) for n in range(len(height))]


def first_difference(got, wanted):
    """The first push that is wrong, by ==; None if none is."""
    return next((n for n, (a, b) in enumerate(zip(got, wanted, strict=True)) if a != b), None)


def holds(answer, height):
    """Every amount by == from the first water on; types and dry bars are the business of edges."""
    got, wanted = answer.value, after_each(height)
    n = first_difference([a if b else 0 for a, b in zip(got, wanted, strict=True)], wanted)
    if n is None:
        return
    if type(got[n]) in (int, float) and got[n] == got[n]:
        fail(
            f"push {n + 1}, of a bar {height[n]} high, got {short(got[n])}, "
            f"which is too {'much' if got[n] > wanted[n] else 'little'}",
            way="amount",
            observed=short(got),
            expected=short(wanted),
        )
    expect(got[n]).equals(wanted[n])


EXAMPLES = [{"height": [4, 2, 0, 3, 2, 5]}, {"height": [5, 1, 2, 1, 5]}]
# Six bars say all that the five before them say, since each push is compared.
SIX = [{"height": bars} for bars in SMALL if len(bars) == 6 and max(bars) < 3 and not is_hill(bars)]
FIVE = [{"height": bars} for bars in SMALL if len(bars) == 5 and not is_hill(bars)]


def random_ground(rng):
    """4 to 40 bars below 3, 10 or 30 that hold water."""
    top = rng.choice((3, 10, 30))
    ground = [rng.randrange(top) for _ in range(rng.randint(4, 40))]
    return {"height": ground if is_wet(ground) else [1, 0, *ground, 0, 1]}


TWO_GROUNDS = [{"height": [4, 2, 0, 3], "other": [9, 0, 0, 9]}]


def two_grounds(rng):
    """Two grounds of four to eight bars."""
    bars = rng.randint(4, 8)
    one, other = ([rng.randrange(6) for _ in range(bars)] for _ in range(2))
    return {"height": one, "other": other}


def as_long(height, other):
    """Whether both grounds have as many bars."""
    return is_ground(height) and is_ground(other) and len(height) == len(other)


# The first check: what a ground of the case before leaves behind would spoil every amount below.


@check("separate", TWO_GROUNDS, two_grounds, count=5, seed=132, valid=as_long)
def keeps_two_grounds_apart(ask, height, other):
    """two grounds that grow in turn know nothing of each other

    Where do your bars live: in the object, in its class, or in the module?
    """
    alone, in_turn = ask.harness.amounts_alone_and_in_turn(height, other).value
    n = first_difference(in_turn, alone)
    if n is not None:
        fail(
            f"push {n + 1} returned {short(alone[n])} alone "
            f"and {short(in_turn[n])} while another ground grew",
            way="separate",
        )


@check("amount", EXAMPLES, visible=True, valid=is_wet)
def holds_the_prompts_examples(ask, height):
    """returns 0, 0, 0, 4, 4, 9 for the bars of the prompt

    The last bar came just now. Which older bars does it hold water against, and how high?
    """
    holds(ask.harness.amounts_of(height), height)


@check("amount", FIVE, SIX, valid=is_wet)
def holds_the_right_amount_after_each_bar(ask, height):
    """returns the right amount after each bar of all small wet grounds

    The last bar came just now. Which older bars does it hold water against, and how high?
    """
    holds(ask.harness.amounts_of(height), height)


@check("amount", LARGER, random_ground, count=200, seed=131, valid=is_wet)
def holds_the_right_amount_on_larger_grounds(ask, height):
    """returns the right amount after each bar of 209 grounds of up to 40 bars

    The water of older pools is counted already. What does the last bar add on top of it?
    """
    holds(ask.harness.amounts_of(height), height)


@check("edges", SHORT, THREE, valid=is_short)
def knows_how_few_bars_hold_water(ask, height):
    """returns an int after each of the first three bars

    What is there on the left of the first bar, and of the second?
    """
    expect(ask.harness.amounts_of(height)).is_exactly(after_each(height))


@check("edges", DRY, LONGER_DRY, valid=is_dry)
def returns_zero_where_no_water_stays(ask, height):
    """returns 0 on slopes, hills, flats and zeros

    This ground only rises and then falls. Which of your lines relies on a wall that is not there?
    """
    expect(ask.harness.amounts_of(height)).is_exactly([0] * len(height))


# Growth from 250 to 2,000 pushes, worst ground, and steps per push, 2026-11, 3.11 | 3.13: stack
# of walls 8.2, 85 | 8.2, 81; surface as runs 8.2, 90 | 8.2, 83. A pass over all bars at each push
# grows by 64.
@check("complexity", made(GROUNDS), tier="full", smaller=as_it_is, show=name_of)
def pushes_in_constant_time_on_average(ask, ground):
    """eight times the bars cost at most 22 times the work, on 14 shapes of ground

    Which bars do you look at again although nothing about them can change? Here 2,000 pushes cost
    more than 22 times what 250 cost, or thousands of steps each (bytecodes, comparisons of bars).
    """
    few = ask.harness.cost_of_pushes(GROUNDS[ground](FEW), ask.bound(COST_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    limit = ask.bound(min(GROWTH_AT_MOST * few, COST_OF_MANY_AT_MOST))
    many = ask.harness.cost_of_pushes(GROUNDS[ground](MANY), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


@check("edges", [{"height": height} for height in HUGE], valid=is_wet)
def knows_no_height_that_is_too_high(ask, height):
    """returns the right amounts between bars of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    answer = ask.harness.amounts_of(height)
    holds(answer, height)
    for amount in answer.value:
        expect(amount).is_a(int)


OF_MANY_BARS = {**MANY_UNITS, **LONG}


@check("edges", made(OF_MANY_BARS), smaller=as_it_is, show=name_of)
def grows_over_long_slopes(ask, ground):
    """counts 9 * 10^15 units without losing one, and grows over slopes of 1,500 bars

    What grows with every bar: a list, a number, or the stack of calls? And is the number an int?
    """
    height, wanted = OF_MANY_BARS[ground]
    expect(ask.harness.last_amount_of(height)).is_exactly(wanted)


@check(
    "complexity",
    made(FULL_SIZE),
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["pushes_in_constant_time_on_average"],
)
def manages_a_hundred_thousand_bars(ask, ground):
    """manages 100,000 pushes

    What does one line of yours cost when the list in it is 100,000 long?
    """
    height, wanted = FULL_SIZE[ground]
    expect(ask.harness.last_amount_of(height)).equals(wanted)


# `insert(0, ...)` takes 2.6 s for 100,000 falling bars, right ones 0.03 s (3.11, 2026-11).
@check("complexity", tier="full", needs=["pushes_in_constant_time_on_average"])
def shifts_no_long_list(ask):
    """takes about 16 times as long for 16 times the bars, up to 100,000 that fall

    No loop of yours is to blame. What does a list do with all the others when one is taken off, or
    put in, at its front?
    """
    time_grows_like_the_bars(ask.measuring("cpu").harness.last_amount_of_falling)
