"""What an interviewer looks at in trapping_rain_water, one check after another.

The first check that fails names the item that is charged. So the order is: amounts on grounds of
four and more bars that hold water; then what is special about short and dry grounds; then the
caller's list; then the work; and what asks for many bars or for great heights comes after the work,
since a loop over the units of 10**12 is slow before it is anything else.
"""

from itertools import product

from pytest_hardtier.authoring import check, expect, fail, same, short

# The oracle: the water layer by layer, and bar by bar where heights are too large for layers.


def in_layers(height):
    """Unit squares of water: in each layer, between its first and last bar, what is no bar."""
    water = 0
    for y in range(max(height, default=0)):
        bars = [i for i, h in enumerate(height) if h > y]
        water += bars[-1] - bars[0] + 1 - len(bars)
    return water


def over_each_bar(height):
    """The defining formula: up to the lower of the highest bars on the left and on the right."""
    return [min(max(height[: i + 1]), max(height[i:])) - h for i, h in enumerate(height)]


def bar_by_bar(height):
    """All the water by the defining formula; heights may be as large as they like."""
    return sum(over_each_bar(height))


def is_hill(height):
    """Whether the ground only rises and then only falls: no water stays."""
    peak = height.index(max(height))
    rising, falling = height[:peak], height[peak:]
    return rising == sorted(rising) and falling == sorted(falling, reverse=True)


def is_wet(height):
    """Whether it is a ground of at least three bars that holds water."""
    return len(height) >= 3 and min(height) >= 0 and not is_hill(height)


def is_dry(height):
    """Whether it is a ground of at least three bars that holds none."""
    return len(height) >= 3 and min(height) >= 0 and is_hill(height)


def is_ground(height):
    """Whether it is a ground at all."""
    return min(height, default=0) >= 0


def is_short(height):
    """Whether it is a ground of at most three bars."""
    return len(height) <= 3 and is_ground(height)


def column_to_look_at(height, off_by):
    """The first column whose water explains a wrong amount; None where no single one does.

    Too little: the column that holds just what is missing, else the first one with water.
    Too much: the column that a level from its higher side overfills by just that, else the first.
    """
    if off_by < 0:
        water = over_each_bar(height)
    else:
        water = [
            max(max(height[: i + 1]), max(height[i:])) - h - w
            for (i, h), w in zip(enumerate(height), over_each_bar(height), strict=True)
        ]
    just_that = [i for i, units in enumerate(water) if units == abs(off_by)]
    return next(iter([*just_that, *(i for i, units in enumerate(water) if units)]), None)


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


# The cases. Every wrong idea about pools that we know shows on six bars of heights 0 to 3.

HEIGHTS = range(4)
SMALL = [list(bars) for n in range(7) for bars in product(HEIGHTS, repeat=n)]
WET = [{"height": ground} for ground in SMALL if len(ground) >= 4 and is_wet(ground)]
SHORT = [{"height": ground} for ground in SMALL if len(ground) < 3]
THREE = [{"height": ground} for ground in SMALL if len(ground) == 3]
DRY = [{"height": ground} for ground in SMALL if len(ground) in (4, 5) and is_hill(ground)]

EXAMPLES = [
    {"height": [0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1]},
    {"height": [4, 2, 0, 3, 2, 5]},
    {"height": [5, 1, 2, 1, 5]},
]
DRY_EXAMPLES = [{"height": []}, {"height": [3]}, {"height": [1, 2, 3]}]

LARGER = [
    {"height": height}
    for height in (
        [4, 2, 3, 0],  # a lower right wall
        [2, 1, 0, 3, 1, 4],  # the right wall is searched too far
        [5, 0, 1, 0, 5],  # a low peak under water
        [6, 0, 3, 0, 2, 0, 4, 0, 6],  # pools inside pools
        [9, 0, 8, 0, 7, 0, 6, 0, 5],  # falling walls
        [5, 0, 6, 0, 7, 0, 8, 0, 9],  # rising walls
        [3, 3, 0, 0, 3, 3, 1, 1, 2, 2],  # plateaus
        [0, 0, 7, 4, 7, 0, 0],  # dry ends
        [0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 0],
    )
]


def random_ground(rng):
    """4 to 59 bars below 2, 4, 10 or 30 that hold water."""
    top = rng.choice((2, 4, 10, 30))
    ground = [rng.randrange(top) for _ in range(rng.randint(4, 59))]
    return {"height": ground if is_wet(ground) else [1, 0, *ground, 0, 1]}


def random_pool(rng):
    """Three to eight bars below 10 between two walls of at most 12."""
    inside = [rng.randrange(10) for _ in range(rng.randint(1, 6))]
    return {"height": [rng.randint(10, 12), *inside, rng.randint(10, 12)]}


FEW_BARS = [{"height": height} for height in ([], [5], [2, 1], [1, 2, 3], [0, 0, 0])]

# Dry grounds up to 100,001 high: a loop over units of height still ends here.
LONGER_DRY = [
    {"height": height}
    for height in (
        [0] * 40,
        [7] * 40,
        [0, 0, 5, 0, 0],
        [0, 2, 0],
        list(range(60)),
        list(range(60, 0, -1)),
        [*range(30), *range(30, 0, -1)],
        [n // 5 for n in range(60)],
        [100_001, 100_001, 0],
    )
]

TRILLION = 10**12
HUGE = [
    [TRILLION, 0, TRILLION],
    [TRILLION, 0, 0, TRILLION],
    [TRILLION - 1, 3, TRILLION, 0, 7, TRILLION - 2, 5],
    [2**31, 0, 2**32 + 1, 5, 2**31 - 1],
    [0, 10**9 + 7, 1, 10**9 + 9, 0],
    [*range(TRILLION, TRILLION - 20, -1), *range(TRILLION - 19, TRILLION)],
]


def large_ground(rng):
    """3 to 12 bars anywhere below 10**12."""
    return {"height": [rng.randrange(TRILLION) for _ in range(rng.randint(3, 12))]}


# Grounds that are named and made to size, so that a case stays small.


def ruler(n):
    """Pools inside pools inside pools: 1 2 1 3 1 2 1 4 ..., turned over."""
    return [20 - (i & -i).bit_length() for i in range(1, n + 1)]


def scattered(n, top=10**6):
    """Heights below `top` without order; the same ones on every run and machine."""
    heights, x = [], 1
    for _ in range(n):
        x = x * 6364136223846793005 % 2**64 + 1442695040888963407
        heights.append((x >> 33) % top)
    return heights


GROUNDS = {
    "random ground": scattered,
    "a rising slope": lambda n: list(range(n)),
    "a falling slope": lambda n: list(range(n, 0, -1)),
    "a valley": lambda n: [abs(n // 2 - i) for i in range(n)],
    "a mountain": lambda n: [n // 2 - abs(n // 2 - i) for i in range(n)],
    "flat ground": lambda n: [7] * n,
    "a comb of walls and gaps": lambda n: [10**6 * (i % 2) for i in range(n)],
    "a falling saw": lambda n: [2 * (n - i) + 3 * (i % 2) for i in range(n)],
    "a rising saw": lambda n: [2 * i + 3 * (i % 2) for i in range(n)],
    "low random ground between two high walls": lambda n: [10**9, *scattered(n - 2, 100), 10**9],
    "a wide basin with a flat floor": lambda n: [n, *[0] * (n - 2), n],
    "random ground of three heights": lambda n: scattered(n, 3),
    "falling stairs with wide steps": lambda n: [(n - i) // 25 for i in range(n)],
    "pools inside pools": ruler,
}


def basin(wall, inside):
    """Two walls around lower ground, and what it holds: wall - h over each bar inside."""
    return [wall, *inside, wall], sum(wall - h for h in inside)


# Up to 1,500 bars: more than Python's stack has calls. No more than 1,500 units high.
LONG = {
    "500 bars, rising": (list(range(500)), 0),
    "500 bars, falling": (list(range(500, 0, -1)), 0),
    "500 equal bars": ([3] * 500, 0),
    "1,500 bars, rising": (list(range(1500)), 0),
    "1,500 bars, falling": (list(range(1500, 0, -1)), 0),
    "1,500 bars, a mountain": ([*range(750), *range(750, 0, -1)], 0),
    "1,500 bars, two walls of 3 and nothing between": basin(3, [0] * 1498),
    "1,500 bars, a valley": basin(800, [*range(749, 0, -1), *range(1, 750)]),
}

# The answer is odd and above 2**53, where floats only know even numbers.
MANY_UNITS = {
    "9,013 bars, two walls of 10**12 - 1 and nothing between": basin(TRILLION - 1, [0] * 9011),
}

FULL_SIZE = {
    "99,999 bars, two walls of 10**12 - 1 and nothing between": basin(TRILLION - 1, [0] * 99_997),
    "99,999 bars, two walls around a rising slope": basin(TRILLION - 1, range(99_997)),
    "100,000 bars, falling": (list(range(100_000, 0, -1)), 0),
}
MEASURED = {
    "20,000 bars, falling": (list(range(20_000, 0, -1)), 0),
    "20,000 bars, two walls around random ground": basin(10**6, scattered(19_998)),
}


def as_it_is(**case):
    """No smaller case: a ground that is made to size is shown by its name."""
    return ()


def made(grounds):
    """The cases of a table of grounds that are known by name."""
    return [{"ground": name} for name in grounds]


def name_of(ground):
    """How the candidate sees a ground that is made to size."""
    return ground


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
    """gives 0 for slopes, hills, flats and zeros of 3 to 60 bars

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
    expect(ask.harness.amount_in_read_only_bars(height)).equals(of_a_list.value)


# Growth from 250 to 2,000 bars: 8.0 is linear, 11 is n log n, 64 is quadratic.
# Measured on 3.11 | 3.13, worst ground, 2026-11: see MARGINS at the end of this file.
FEW, MANY = 250, 2000
GROWTH_AT_MOST = 22
# Far above any linear or n log n way (the right ones take at most 20,000 and 150,000), so that a
# loop over the units of 10**6 ends in a second and not in a time-out.
COST_OF_FEW_AT_MOST = 1_000_000
COST_OF_MANY_AT_MOST = 2_500_000


@check("complexity", made(GROUNDS), tier="full", smaller=as_it_is, show=name_of)
def works_in_linear_time_on_every_shape(ask, ground):
    """eight times the bars cost at most 22 times the work, on 14 shapes of ground

    What do you look at again for every bar? Here 2,000 bars cost more than 22 times what 250 cost, or
    thousands of steps each (bytecodes, bars read, comparisons).
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


@check("edges", made(MANY_UNITS), smaller=as_it_is, show=name_of)
def loses_no_unit_of_many(ask, ground):
    """counts 9 * 10^15 units of water without losing one

    Beyond 2**53 a float leaves numbers out. Where does your sum, or a height, become one?
    """
    height, wanted = MANY_UNITS[ground]
    expect(ask.trap(height)).is_exactly(wanted)


# Extra memory is reported and not graded: 64 MiB for 20,000 bars is 90 times what the dearest way
# takes (a stack on a falling slope, 726 KB; two pointers 200 bytes).
MEMORY_AT_MOST = 64 * 2**20


# Costs that no counter sees, such as `max` of a slice of a copy, show at full size. The kata's
# limit of 3 s of processor time is 30 times what the slowest right one takes (0.1 s, 3.11), and a
# tenth of what `list.remove` takes that often. `insert(0, ...)` on a copy is not seen: 1.5 s.
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
        height, wanted = MEASURED[ground]
        answer = ask.measuring("memory").harness.trap(height)
        memory = answer.cost.peak_bytes
        expect(memory).costs_at_most(MEMORY_AT_MOST, unit="bytes_of_extra_memory")
    else:
        height, wanted = FULL_SIZE[ground]
        answer = ask.harness.trap(height)
    expect(answer).equals(wanted)
