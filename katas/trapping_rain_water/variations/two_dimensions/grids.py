"""Grids: the oracle, small and random ones, those that are made to size, and how one is shown.

A grid is a list of rows of heights; a cell is (row, column).
"""

from itertools import product

from ...grounds import scattered

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

IN_TURN = [
    {"grid": grid("333 313 333"), "others": grid("333 303 333")},
    {"grid": grid("2222 2012 2222"), "others": grid("222 202 212 222")},
]
EQUAL_ROWS = [
    {"grid": grid(text)}
    for text in ("333 313 333", "55555 51115 51115 51115 55555", "222 202 202 222")
]

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


def trough(length):
    """Three rows: a basin of one row inside a wall of 9; and what it holds."""
    inside = [h % WALL for h in range(length - 2)]
    return [[WALL] * length, [WALL, *inside, WALL], [WALL] * length], sum(WALL - h for h in inside)


def turned(ground, holds):
    """Rows for columns."""
    return [list(row) for row in zip(*ground, strict=True)], holds


def walled(n):
    """An n x n basin inside a wall of 10**12 - 1; what it holds is odd and above 2**53."""
    inside = [TRILLION - 1, *[0] * (n - 2), TRILLION - 1]
    return [[TRILLION - 1] * n, *(list(inside) for _ in range(n - 2)), [TRILLION - 1] * n]


LARGE = {
    "3 x 100 cells, a trough": trough(100),
    "100 x 3 cells, a trough": turned(*trough(100)),
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
