"""What an interviewer looks at when the ground has two dimensions.

The order of the checks is that of the kata: amounts, edges of small grounds, the caller's rows, the
work, and then what asks for many cells or great heights.
"""

from itertools import product

from pytest_hardtier.authoring import check, expect, fail, same, short

from ...grader import as_it_is, name_of, scattered

# The oracle: flood everything to the brim, then let it run off until nothing moves.


def levels(grid):
    """How high ground and water stand together in each cell.

    Relaxation: the border stands at its own height, the inside at the greatest; each cell sinks to
    max(own height, lowest neighbour) until no cell does. Slow, and no queue can be wrong in it.
    """
    rows, cols = len(grid), len(grid[0])
    top = max(map(max, grid))
    inside = [(r, c) for r in range(1, rows - 1) for c in range(1, cols - 1)]
    level = [list(row) for row in grid]
    for r, c in inside:
        level[r][c] = top
    sinking = True
    while sinking:
        sinking = False
        for r, c in inside:
            lowest = min(level[r - 1][c], level[r + 1][c], level[r][c - 1], level[r][c + 1])
            settled = max(grid[r][c], lowest)
            if settled < level[r][c]:
                level[r][c], sinking = settled, True
    return level


def water_in_cells(grid):
    """The water above each cell, row by row."""
    if not grid or not grid[0]:
        return []
    pairs = zip(levels(grid), grid, strict=True)
    return [[up - h for up, h in zip(*rows, strict=True)] for rows in pairs]


def water_on(grid):
    """Unit cubes of water."""
    return sum(map(sum, water_in_cells(grid)))


def is_grid(grid):
    """Whether it is a grid of heights at all."""
    return all(len(row) == len(grid[0]) and min(row, default=0) >= 0 for row in grid)


def is_wet(grid):
    """Whether it is a ground that holds water."""
    return is_grid(grid) and water_on(grid) > 0


def is_dry(grid):
    """Whether it is a ground that holds none."""
    return is_grid(grid) and water_on(grid) == 0


def cell_to_look_at(grid, off_by):
    """The first cell that explains a wrong amount: it holds what is missing, or it leaks."""
    water = [
        ((r, c), units) for r, row in enumerate(water_in_cells(grid)) for c, units in enumerate(row)
    ]
    if off_by < 0:
        cells = [cell for cell, units in water if units == -off_by]
        return next(iter([*cells, *(cell for cell, units in water if units)]), None)
    rows, cols = len(grid), len(grid[0])
    for (r, c), units in water:
        along_the_row = min(max(grid[r][: c + 1]), max(grid[r][c:]))
        along_the_column = min(max(row[c] for row in side) for side in (grid[: r + 1], grid[r:]))
        inside = 0 < r < rows - 1 and 0 < c < cols - 1
        if inside and min(along_the_row, along_the_column) > grid[r][c] + units:
            return r, c
    return None


def holds(ask, grid):
    """The amount by ==, with a cell to look at; that it is an int is a check of its own."""
    answer = ask.trap_2d(grid)
    got, wanted = answer.value, water_on(grid)
    if type(got) in (int, float) and got != wanted and got == got:
        cell = cell_to_look_at(grid, got - wanted)
        fail(
            f"got {short(got)}, which is too {'much' if got > wanted else 'little'}"
            + (f"; look at row {cell[0]}, column {cell[1]}" if cell is not None else ""),
            way="amount",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


# The cases.


def grid(text):
    """The ground whose rows stand in `text` as digits, separated by spaces."""
    return [[int(digit) for digit in row] for row in text.split()]


EXAMPLES = [
    {"grid": grid("143132 321324 233231")},
    {"grid": grid("33333 32223 32123 32223 33333")},
]

# All grounds of 3 x 3 on three heights, as far as it matters to the middle; corners low and high.
CROSSES = [
    {"grid": [[corner, n, corner], [w, middle, e], [corner, s, corner]]}
    for corner in (0, 2)
    for n, e, s, w, middle in product(range(3), repeat=5)
]
THREE_BY_THREE = [case for case in CROSSES if is_wet(case["grid"])]

CORNERS = [
    {"grid": grid(text)}
    for text in (
        "5555 5115 5515 5505",  # the water leaves around a corner
        "55555 51115 55515 51115 51555",  # a winding way out at the bottom
        "99999 90009 90909 90009 99999",  # an island
        "99999 91119 91319 91119 99599",  # the lowest wall is far away
        "555555 512345 555555",  # a slope inside walls
        "777777 711117 711157 711117 777777",  # a step under water
        "9999999 9222229 9288829 9282829 9288829 9222229 9999399",  # a pool inside a pool
        "0905 9090 0909 5090",  # diagonals hold no water back, and let none out
        "1222 2012 2102 2221",  # diagonal neighbours
        "3333 3003 3003 3303",  # the border has a gap of zero
        "44444 40004 40404 40004 44424",  # the outlet is in the last row
        "24444 40004 44404 42004 44444",  # a corner of the border is nobody's neighbour
        "999999 900009 999909 900009 909999 999999",  # a snake, closed
        "999999 900009 999909 900009 909999 919999",  # the same, open at the end
        "12321 20002 30103 20002 12321",
    )
]


def random_grid(rng):
    """3 x 3 to 7 x 7 cells below 3, 5 or 20 that hold water; seldom square."""
    top = rng.choice((3, 5, 20))
    rows, cols = rng.randint(3, 7), rng.randint(3, 7)
    ground = [[rng.randrange(top) for _ in range(cols)] for _ in range(rows)]
    if not is_wet(ground):
        ground[1][0] = ground[0][1] = ground[2][1] = ground[1][2] = top
        ground[1][1] = 0
    return {"grid": ground}


def walled_grid(rng):
    """Random inside a wall with one or two gaps, so that the water looks for the way out."""
    rows, cols = rng.randint(4, 7), rng.randint(4, 7)
    ground = [[rng.choice((1, 1, 2, 9)) for _ in range(cols)] for _ in range(rows)]
    border = [
        (r, c) for r in range(rows) for c in range(cols) if r in (0, rows - 1) or c in (0, cols - 1)
    ]
    for r, c in border:
        ground[r][c] = 9
    for r, c in rng.sample(border, rng.randint(1, 2)):
        ground[r][c] = rng.choice((1, 2, 5))
    if not is_wet(ground):
        ground[1][1], ground[0][1], ground[1][0], ground[2][1], ground[1][2] = 0, 9, 9, 9, 9
    return {"grid": ground}


NARROW = [
    {"grid": ground}
    for ground in (
        [],
        [[]],
        [[], []],
        [[], [], []],
        [[4]],
        [[3, 0, 3]],
        [[3], [0], [3]],
        [[3, 0, 3], [3, 0, 3]],
        [[3, 3], [0, 0], [3, 3]],
        [[5, 1, 4, 0, 5]],
        [[0, 0], [0, 0]],
    )
]
FLATS_AND_SLOPES = [
    {"grid": ground}
    for ground in (
        grid("000 000 000"),
        grid("444 444 444"),
        grid("000 050 000"),
        grid("1234 2345 3456"),
        grid("6543 5432 4321"),
        grid("01210 12321 01210"),
        grid("909 090 909"),
    )
]

# Made to size.

WALL, OUTLET = 9, 1


def serpentine(n):
    """A corridor of height 0 that winds through walls of 9; its one way out is 1 high."""
    ground = [[WALL] * n for _ in range(n)]
    for r in range(1, n - 1):
        for c in range(1, n - 1):
            if r % 2 or c == (n - 2 if r % 4 == 2 else 1):
                ground[r][c] = 0
    ground[1][0] = OUTLET
    return ground


def serpentine_holds(n):
    """The corridor fills up to its outlet."""
    return sum(row.count(0) for row in serpentine(n))


def scattered_grid(n):
    """Heights below 10**6 without order."""
    heights = scattered(n * n)
    return [heights[r * n : (r + 1) * n] for r in range(n)]


def bowl(n):
    """Rings that fall towards the middle."""
    return [[max(abs(n // 2 - r), abs(n // 2 - c)) for c in range(n)] for r in range(n)]


def mound(n):
    """Rings that rise towards the middle."""
    return [[n - h for h in row] for row in bowl(n)]


def pillars(n):
    """Separate pillars on a plain, each of another height: the rim grows with the area."""
    heights = scattered_grid(n)
    return [
        [h if r % 2 and c % 2 else 0 for c, h in enumerate(row)] for r, row in enumerate(heights)
    ]


SHAPES = {
    "a corridor that winds behind walls": serpentine,
    "random ground": scattered_grid,
    "a bowl": bowl,
    "a mound": mound,
    "a plain with pillars": pillars,
}

TRILLION = 10**12
HIGH = [
    [[TRILLION] * 3, [TRILLION, 0, TRILLION], [TRILLION] * 3],
    [
        [TRILLION] * 4,
        [TRILLION, 7, 2**40, TRILLION],
        [TRILLION, TRILLION - 1, 3, TRILLION - 5],
        [TRILLION] * 4,
    ],
    [[2**31] * 3, [2**31 + 1, 5, 2**32], [2**33] * 3],
]


def walled(n):
    """An n x n basin inside a wall of 10**12 - 1; what it holds is odd and above 2**53."""
    inside = [TRILLION - 1, *[0] * (n - 2), TRILLION - 1]
    return [[TRILLION - 1] * n, *(list(inside) for _ in range(n - 2)), [TRILLION - 1] * n]


LARGE = {
    "97 x 97 cells, a corridor that winds behind walls": (serpentine(97), serpentine_holds(97)),
    "99 x 99 cells, a basin inside a wall of 10**12 - 1": (walled(99), 97 * 97 * (TRILLION - 1)),
}


def show(grid):
    """A ground as the candidate sees it."""
    if not grid or not grid[0]:
        return f"grid = {grid}"
    width = max(len(str(h)) for row in grid for h in row)
    return "\n".join(" ".join(f"{h:>{width}}" for h in row) for row in grid)


def smaller(grid):
    """Without one row or column, or with one cell lower."""
    for r in range(len(grid)):
        yield [*grid[:r], *grid[r + 1 :]]
    for c in range(len(grid[0]) if grid else 0):
        yield [[*row[:c], *row[c + 1 :]] for row in grid]
    for r, row in enumerate(grid):
        for c, h in enumerate(row):
            for lower in {0, h // 2, h - 1} - {h, -1}:
                yield [*grid[:r], [*row[:c], lower, *row[c + 1 :]], *grid[r + 1 :]]


def smaller_if(valid):
    """Smaller grounds that are still of the kind that the check is about."""
    return lambda grid: ({"grid": ground} for ground in smaller(grid) if valid(ground))


wet, dry, narrow = smaller_if(is_wet), smaller_if(is_dry), smaller_if(is_dry)


@check("amount", EXAMPLES, visible=True, smaller=as_it_is, show=show)
def holds_the_prompts_examples(ask, grid):
    """holds 4 and 10 units on the prompt's grounds

    Take one cell under water. Which cells would the water pass on its way to the border?
    """
    holds(ask, grid)


@check("amount", THREE_BY_THREE, CORNERS, smaller=wet, show=show)
def holds_the_right_amount_on_small_grounds(ask, grid):
    """holds the right amount on small grounds with corners, islands, steps and winding ways out

    By which way does the water of that cell reach the border, and what is the highest cell on it?
    """
    holds(ask, grid)


@check("amount", random_grid, walled_grid, count=150, seed=121, smaller=wet, show=show)
def holds_the_right_amount_on_random_grounds(ask, grid):
    """holds the right amount on 300 grounds of up to 7 x 7 cells

    By which way does the water of that cell reach the border, and what is the highest cell on it?
    """
    holds(ask, grid)


@check("edges", NARROW, smaller=narrow, show=show)
def knows_that_narrow_grounds_hold_nothing(ask, grid):
    """gives 0 for fewer than three rows or columns, and for none

    Which cell of this ground is not on its border?
    """
    expect(ask.trap_2d(grid)).is_exactly(0)


@check("edges", FLATS_AND_SLOPES, smaller=dry, show=show)
def gives_zero_where_no_water_stays(ask, grid):
    """gives 0 for flats, slopes, peaks and zeros

    Nothing stays here. Which of your lines relies on a cell that is under water?
    """
    expect(ask.trap_2d(grid)).is_exactly(0)


@check("edges", [*EXAMPLES, *CORNERS], smaller=wet, show=show)
def gives_an_exact_integer(ask, grid):
    """gives an int, not a float

    Heights are integers and so is the water. Which operation of yours makes something else of them?
    """
    expect(ask.trap_2d(grid)).is_a(int)


@check(
    "hygiene", NARROW, CORNERS, random_grid, count=20, seed=122, tier="full", smaller=wet, show=show
)
def leaves_the_callers_rows_alone(ask, grid):
    """leaves the caller's grid as it was

    A copy of the outer list still holds the caller's rows. Where do you write to one?
    """
    after = ask.harness.grid_afterwards(grid).value
    if not same(after, grid):
        fail(f"grid came back changed: it is {short(after)}", way="changed")


# From 9 x 9 to 33 x 33 cells, 13.4 times as many. Measured on 3.11, worst shape: a heap from the
# border 15; relaxation more than 133 in the corridor, since a level runs through it once per sweep
# against the order of the cells.
FEW, MANY = 9, 33
GROWTH_AT_MOST = 40
COST_OF_FEW_AT_MOST = 1_000_000
COST_OF_MANY_AT_MOST = 4_000_000


@check("complexity", [{"ground": g} for g in SHAPES], tier="full", smaller=as_it_is, show=name_of)
def works_about_once_per_cell(ask, ground):
    """13 times the cells cost at most 40 times the work, on 5 shapes of ground

    How often is one cell looked at before its level is known for good? Here 33 x 33 cells cost more
    than 40 times what 9 x 9 cost, or thousands of steps each (bytecodes, comparisons of heights).
    """
    few = ask.harness.cost_of_trap_2d(SHAPES[ground](FEW), ask.bound(COST_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    limit = ask.bound(min(GROWTH_AT_MOST * few, COST_OF_MANY_AT_MOST))
    many = ask.harness.cost_of_trap_2d(SHAPES[ground](MANY), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


@check("edges", [{"grid": ground} for ground in HIGH], smaller=wet, show=show)
def knows_no_height_that_is_too_high(ask, grid):
    """holds the right amount between cells of up to 10^12

    Which height did you take for infinite, and which of your numbers is no int?
    """
    holds(ask, grid)


@check("edges", [{"ground": g} for g in LARGE], smaller=as_it_is, show=name_of)
def manages_the_largest_grounds(ask, ground):
    """holds the right amount on 97 x 97 cells and more, to the last unit of 9 * 10^15

    The corridor is 4,600 cells long, and the basin holds more units than a float can tell apart.
    Which of the two does your code not survive?
    """
    cells, wanted = LARGE[ground]
    expect(ask.trap_2d(cells)).is_exactly(wanted)
