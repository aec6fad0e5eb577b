"""Grounds: the oracle, the small and the random ones, and those that are made to size.

The graders of this kata and of its variations draw on it. A ground is a list of heights.
"""

from itertools import product

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


# The cases. Every wrong idea about pools that we know shows on six bars of heights 0 to 3.

HEIGHTS = range(4)
SMALL = [list(bars) for n in range(7) for bars in product(HEIGHTS, repeat=n)]
WET = [{"height": ground} for ground in SMALL if len(ground) >= 4 and is_wet(ground)]
SHORT = [{"height": ground} for ground in SMALL if len(ground) < 3]
THREE = [{"height": ground} for ground in SMALL if len(ground) == 3]
DRY = [{"height": ground} for ground in SMALL if len(ground) >= 4 and is_hill(ground)]

# The shortest first: what is shown is the first that fails.
EXAMPLES = [
    {"height": [5, 1, 2, 1, 5]},
    {"height": [4, 2, 0, 3, 2, 5]},
    {"height": [0, 1, 0, 2, 1, 0, 1, 3, 2, 1, 2, 1]},
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


# The same list before and after its caller wrote to it: the answers differ.
IN_TURN = [
    {"height": height, "others": others}
    for height, others in (([3, 0, 2], [3, 0, 3]), ([2, 1, 0, 4], [1, 0, 1]))
]

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
    "20,000 bars, falling": list(range(20_000, 0, -1)),
    "20,000 bars, random": scattered(20_000),
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
