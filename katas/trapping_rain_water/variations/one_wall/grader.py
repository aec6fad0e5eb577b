"""What an interviewer looks at when one bar may be raised.

Grounds and the order of the checks are those of the kata itself.
"""

from itertools import product

from pytest_hardtier.authoring import check, expect, fail, same, short

from ...grader import FEW, MANY, time_grows_like_the_bars
from ...grounds import (
    GROUNDS,
    HUGE,
    IN_TURN,
    TRILLION,
    as_it_is,
    bar_by_bar,
    basin,
    is_ground,
    name_of,
    scattered,
)

# The oracle: raise every bar in turn and let it rain.


def water_by_bar(height, budget):
    """The water on the ground when bar i is raised, for each i."""
    raised = ([*height[:i], h + budget, *height[i + 1 :]] for i, h in enumerate(height))
    return [bar_by_bar(ground) for ground in raised]


def best_bar(height, budget):
    """The most water, and the first bar that gives it."""
    amounts = water_by_bar(height, budget)
    return max(amounts), amounts.index(max(amounts))


def as_pair(value):
    """Water and index of an answer, as far as it has them; its type is a check of its own."""
    if type(value) in (tuple, list) and len(value) == 2:
        return tuple(value)
    return value, None


def is_case(height, budget):
    """Whether it is a ground of three bars and more that can hold water, and a budget."""
    return len(height) >= 3 and is_ground(height) and budget > 0 and best_bar(height, budget)[0] > 0


def is_any_case(height, budget):
    """Whether it is a ground with at least one bar, and a budget."""
    return len(height) > 0 and is_ground(height) and budget >= 0


EXAMPLES = [
    {"height": [0, 1, 0, 2], "budget": 1},
    {"height": [3, 0, 0, 1], "budget": 1},
    {"height": [5, 0, 5], "budget": 3},
]
SMALL = [
    {"height": list(bars), "budget": budget}
    for n, top in ((3, 3), (4, 3), (5, 2))
    for bars in product(range(top + 1), repeat=n)
    for budget in (1, 2)
]
RAISED = [case for case in SMALL if is_case(**case)]
FIXED = [
    {"height": height, "budget": budget}
    for height, budget in (
        ([0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1], 1),
        ([4, 2, 0, 3, 2, 5], 2),
        ([1, 0, 0, 0, 1], 3),
        ([9, 1, 1, 4, 1, 1, 1, 5, 1, 1, 9], 7),  # a bar under water is raised above it, or not
        ([6, 0, 0, 0, 3, 0, 0, 2], 2),  # the far wall
        ([2, 0, 0, 3, 0, 0, 0, 6], 2),
        ([7, 0, 3, 0, 5, 0, 3, 0, 7], 1),  # every bar inside only takes room
        ([1, 2, 3, 4, 5, 6], 3),
        ([6, 5, 4, 3, 2, 1], 9),
        ([0, 0, 0, 0, 0], 2),
        ([3, 3, 3, 3], 1),
    )
]
NARROW = [
    {"height": list(bars), "budget": budget}
    for n in (1, 2)
    for bars in product(range(3), repeat=n)
    for budget in (0, 1, 3)
]
NO_BUDGET = [
    {"height": height, "budget": 0}
    for height in ([0, 0, 0], [3, 0, 2], [0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1], [1, 2, 3], [5, 4, 4])
]


def random_case(rng):
    """4 to 20 bars below 3, 6 or 20, and a budget of at least 1 that may tower above them."""
    top = rng.choice((3, 6, 20))
    height = [rng.randrange(top) for _ in range(rng.randint(4, 20))]
    return {"height": height, "budget": rng.choice((1, 2, top // 2, top, 2 * top))}


def flat_case(rng):
    """4 to 9 bars of two heights, which have many equally good ones."""
    return {
        "height": [rng.choice((1, 2)) for _ in range(rng.randint(4, 9))],
        "budget": rng.randint(1, 3),
    }


def high_case(rng):
    """3 to 10 bars and a budget below 10**12."""
    height = [rng.randrange(TRILLION) for _ in range(rng.randint(3, 10))]
    return {"height": height, "budget": rng.randrange(TRILLION)}


# The wall that is `budget` too low is worth raising: then all lies below the other one.


def low_wall(wall, inside, budget, on_the_left=True):
    """A basin with one wall too low: height, budget, and the answer."""
    height, water = basin(wall, inside)
    at = 0 if on_the_left else len(height) - 1
    height[at] -= budget
    return height, budget, (water, at)


LONG = {
    "1,500 bars between walls of 40 and 50, budget 10": low_wall(50, [0] * 1498, 10),
    "1,500 bars between walls of 50 and 40, budget 10": low_wall(50, [0] * 1498, 10, False),
    "1,500 bars, a slope behind a low wall": low_wall(2000, range(1498), 300),
    "9,013 bars between walls near 10**12": low_wall(TRILLION - 1, [0] * 9011, 10**11),
}
FULL_SIZE = {
    "100,000 bars of random ground behind a low wall": low_wall(
        10**7, scattered(99_998), 5 * 10**6, False
    ),
}


@check("amount", EXAMPLES, visible=True, valid=is_case)
def finds_the_water_of_the_examples(ask, height, budget):
    """finds 2, 4 and 5 units on the prompt's grounds

    Raise the bars of the example one after the other on paper. Which columns change each time?
    """
    finds_the_most_water(ask, height, budget)


def finds_the_most_water(ask, height, budget):
    """The amount by ==, whatever stands beside it."""
    got, _ = as_pair(ask.best_extra_bar(height, budget).value)
    wanted, _ = best_bar(height, budget)
    if type(got) in (int, float) and got != wanted and got == got:
        fail(
            f"got {short(got)} units, which is too {'much' if got > wanted else 'little'}",
            way="amount",
            observed=short(got),
            expected=short(wanted),
        )
    expect(got).equals(wanted)


@check("amount", RAISED, valid=is_case)
def finds_the_most_water_on_small_grounds(ask, height, budget):
    """finds the most water on all small grounds of three to five bars

    One bar becomes higher. Which columns get more water, and up to which level?
    """
    finds_the_most_water(ask, height, budget)


@check("amount", FIXED, random_case, count=140, seed=141, valid=is_case)
def finds_the_most_water_on_larger_grounds(ask, height, budget):
    """finds the most water on 151 grounds of up to 20 bars

    One bar becomes higher. Which columns get more water, and up to which level?
    """
    finds_the_most_water(ask, height, budget)


@check("bar", RAISED, flat_case, count=60, seed=142, valid=is_case)
def names_the_first_of_the_best_bars(ask, height, budget):
    """names the bar to raise, the first one among equals

    Which bar do you keep when another one is just as good? And what if no bar gives more than now?
    """
    _, got = as_pair(ask.best_extra_bar(height, budget).value)
    _, wanted = best_bar(height, budget)
    amounts = water_by_bar(height, budget)
    if got == wanted and type(got) is int:
        return
    if type(got) is not int or not 0 <= got < len(height):
        fail(f"named bar {short(got)}; it has to be one of 0 to {len(height) - 1}", way="bar")
    if amounts[got] == max(amounts):
        fail(f"named bar {got}; one further on the left is as good", way="bar")
    fail(f"named bar {got}; another one gives more water", way="bar")


@check("edges", NARROW, valid=is_any_case)
def knows_how_few_bars_hold_water(ask, height, budget):
    """gives (0, 0) for one and two bars

    What is there on both sides of a ground's only bar?
    """
    expect(ask.best_extra_bar(height, budget)).is_exactly(best_bar(height, budget))


@check("edges", NO_BUDGET, EXAMPLES, valid=is_any_case)
def gives_a_tuple_of_exact_integers(ask, height, budget):
    """gives a tuple of two ints, also when there is nothing to spend

    With a budget of 0 every bar is as good as any other. What does your answer begin with?
    """
    expect(ask.best_extra_bar(height, budget)).is_exactly(best_bar(height, budget))


@check("hygiene", NARROW, FIXED, tier="full", valid=is_any_case)
def leaves_the_callers_list_alone(ask, height, budget):
    """leaves the caller's list as it was

    Raise a bar on paper, not in the caller's list. Where do you write to it?
    """
    after = ask.harness.bars_afterwards(height, budget).value
    if not same(after, height):
        fail(f"height came back changed: it is {short(after)}", way="changed")


@check("hygiene", FIXED[:3], tier="full", valid=is_case)
def works_on_bars_that_cannot_be_written(ask, height, budget):
    """answers the same for a read-only sequence

    Lowering the bar again before you return is not enough: the bars may be read-only. Where do you
    write to them?
    """
    of_a_list = ask.best_extra_bar(height, budget).value
    of_bars = ask.harness.answer_to_read_only_bars("best_extra_bar", height, budget)
    expect(of_bars).equals(of_a_list)


@check("edges", IN_TURN, tier="full", smaller=as_it_is)
def answers_anew_when_the_bars_have_changed(ask, height, others):
    """gives the right answer for a list that its caller changes and passes again

    Do you know a list by the bars in it, or by the object that it is?
    """
    answers = ask.harness.answers_in_turn("best_extra_bar", height, others, 1)
    expect(answers).equals([best_bar(height, 1), best_bar(others, 1)])


# From 250 to 2,000 bars: 8 is linear, 11 is n log n, 64 is quadratic. Measured on the worst
# ground, 2026-11, growth and steps per bar, 3.11 | 3.13: bisect and prefix sums 8.5, 224 | 8.5,
# 196; bars in the order of their heights 8.1, 420 | 8.1, 364; bisection by hand 10.4, 1,385 |
# 10.5, 1,306.
GROWTH_AT_MOST = 26
# Three times what bisection by hand takes; trying every bar takes 60,000 steps for each.
COST_OF_FEW_AT_MOST = 2_000_000
COST_OF_MANY_AT_MOST = 8_000_000
TOWERING = 10**10
SHAPES = [
    {"ground": ground, "budget": budget}
    for ground, budget in (
        ("random ground", TOWERING),
        ("a rising slope", TOWERING),
        ("a falling slope", TOWERING),
        ("a valley", 3),
        ("low random ground between two high walls", TOWERING),
    )
]


def show(ground, budget):
    """A ground that is made to size."""
    return f"{ground}, budget {budget:,}"


@check("complexity", SHAPES, tier="full", smaller=as_it_is, show=show)
def works_in_n_log_n_on_every_shape(ask, ground, budget):
    """eight times the bars cost at most 26 times the work, on 5 shapes of ground

    The columns that change for one bar lie side by side: how do you add them up without a visit?
    Here 2,000 bars cost more than 26 times what 250 cost, or thousands of steps each.
    """
    bars = GROUNDS[ground]
    cost_of = ask.harness.cost_of_best_extra_bar
    few = cost_of(bars(FEW), budget, ask.bound(COST_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    limit = ask.bound(min(GROWTH_AT_MOST * few, COST_OF_MANY_AT_MOST))
    many = cost_of(bars(MANY), budget, limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


@check(
    "edges",
    [{"height": height, "budget": 10**11} for height in HUGE],
    high_case,
    count=20,
    seed=143,
    valid=is_case,
)
def knows_no_height_that_is_too_high(ask, height, budget):
    """finds the right bar between bars of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    expect(ask.best_extra_bar(height, budget)).is_exactly(best_bar(height, budget))


@check("edges", [{"ground": name} for name in LONG], smaller=as_it_is, show=name_of)
def raises_the_wall_of_a_long_basin(ask, ground):
    """raises the lower wall of basins of 1,500 bars and more, to the last unit of 9 * 10^15

    What grows with every bar: a list, a number, or the stack of calls? And is the number an int?
    """
    height, budget, wanted = LONG[ground]
    expect(ask.best_extra_bar(height, budget)).is_exactly(wanted)


@check(
    "complexity",
    [{"ground": name} for name in FULL_SIZE],
    tier="full",
    smaller=as_it_is,
    show=name_of,
    needs=["works_in_n_log_n_on_every_shape"],
)
def manages_a_hundred_thousand_bars(ask, ground):
    """manages 100,000 bars

    What does one line of yours cost when the list in it is 100,000 long?
    """
    height, budget, wanted = FULL_SIZE[ground]
    got = as_pair(ask.harness.best_extra_bar(height, budget).value)
    expect(got).equals(wanted)


FEWER = (1_000, 4_000, 16_000)


# Sums over slices of plain ints take 1 s for 16,000 bars, and 16 times as long as for 4,000; right
# ones 0.03 to 0.11 s, and 3.9 to 4.7 times as long (3.11, 2026-11).
@check("complexity", tier="full", needs=["works_in_n_log_n_on_every_shape"])
def adds_up_no_long_lists(ask):
    """takes about 20 times as long for 16 times the bars of a flat ground, up to 16,000

    No loop of yours is to blame. What does one line of yours cost when all columns change: a sum, a
    slice?
    """
    time_grows_like_the_bars(ask.measuring("cpu").harness.best_on_flat_ground, FEWER)
