"""The oracles of trapping_rain_water agree with others that were found in another way.

Two derivations of one number, on many small grounds: an error would have to be made twice.
"""

import random
from importlib import import_module

from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata


def neighbour(slug, name):
    """A module beside a grader, imported as the grader imports it."""
    return import_module(f"{import_grader(find_kata(slug)).__package__}.{name}")


KATA = neighbour("trapping_rain_water", "grounds")
GRIDS = neighbour("trapping_rain_water/two_dimensions", "grids")
GAUGE = import_grader(find_kata("trapping_rain_water/rain_gauge"))
ONE_WALL = import_grader(find_kata("trapping_rain_water/one_wall"))


def grounds(seed, count, bars=12, top=6):
    rng = random.Random(seed)
    return [[rng.randrange(top) for _ in range(rng.randint(1, bars))] for _ in range(count)]


def poured(height):
    """Water by raising levels unit by unit in every column as long as both sides hold it."""
    surface = list(height)
    for i in range(len(height)):
        while max(height[:i], default=0) > surface[i] < max(height[i + 1 :], default=0):
            surface[i] += 1
    return [s - h for s, h in zip(surface, height, strict=True)]


def test_layers_and_the_defining_sum_agree_on_all_small_grounds():
    assert len(KATA.SMALL) == 1 + 4 + 16 + 64 + 256 + 1024 + 4096
    assert all(KATA.in_layers(h) == KATA.bar_by_bar(h) for h in KATA.SMALL)


def test_layers_and_the_defining_sum_agree_on_random_grounds():
    for height in grounds(1, 300, bars=40, top=30):
        assert KATA.in_layers(height) == KATA.bar_by_bar(height) == sum(poured(height))


def test_each_column_holds_what_can_be_poured_into_it():
    for height in grounds(2, 300):
        assert KATA.over_each_bar(height) == poured(height)


def test_a_hill_is_a_ground_that_holds_nothing():
    assert all(KATA.is_hill(h) == (KATA.in_layers(h) == 0) for h in KATA.SMALL if h)


def test_a_basin_holds_what_its_walls_say():
    for inside in grounds(3, 50):
        height, water = KATA.basin(9, inside)
        assert KATA.in_layers(height) == water


def test_grounds_that_are_made_to_size_hold_what_is_claimed():
    """They are too long for the oracles: a sweep from both sides of the peak judges them."""

    def swept(bars):
        top, water = 0, 0
        for h in bars:
            top = max(top, h)
            water += top - h
        return water

    for table in (KATA.LONG, KATA.MANY_UNITS, KATA.FULL_SIZE):
        for height, water in table.values():
            peak = height.index(max(height))
            assert swept(height[:peak]) + swept(height[:peak:-1]) == water


def test_the_column_to_look_at_is_one_whose_water_was_missed():
    for height in grounds(4, 200):
        for i, units in enumerate(KATA.over_each_bar(height)):
            if units:
                column = KATA.column_to_look_at(height, -units)
                assert column <= i
                assert KATA.over_each_bar(height)[column] == units


def test_random_grounds_hold_water_and_have_four_bars_at_least():
    for seed in range(200):
        for draw in (KATA.random_ground, KATA.random_pool):
            height = draw(random.Random(seed))["height"]
            assert KATA.is_wet(height)
            assert len(height) <= 64


def drained(grid):
    """Water in two dimensions, level by level: what the outside cannot reach stays.

    For each level, cells below it that are joined to the border, or to a cell that is, run dry.
    """
    rows, cols = len(grid), len(grid[0])
    water = 0
    for level in range(max(map(max, grid))):
        low = {(r, c) for r in range(rows) for c in range(cols) if grid[r][c] <= level}
        dry = {(r, c) for r, c in low if r in (0, rows - 1) or c in (0, cols - 1)}
        rim = set(dry)
        while rim:
            near = {(r + a, c + b) for r, c in rim for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0))}
            rim = (near & low) - dry
            dry |= rim
        water += len(low) - len(dry)
    return water


def test_relaxation_and_draining_agree_in_two_dimensions():
    rng = random.Random(5)
    for _ in range(150):
        rows, cols, top = rng.randint(1, 6), rng.randint(1, 6), rng.choice((3, 5, 9))
        grid = [[rng.randrange(top) for _ in range(cols)] for _ in range(rows)]
        assert GRIDS.water_on(grid) == drained(grid)
    for case in GRIDS.CORNERS:
        assert GRIDS.water_on(case["grid"]) == drained(case["grid"])


def test_the_corridor_in_two_dimensions_holds_what_is_claimed():
    for n in (9, 13, 17, 33):
        assert drained(GRIDS.serpentine(n)) == GRIDS.serpentine_holds(n)


def test_random_grids_hold_water():
    for seed in range(40):
        for draw in (GRIDS.random_grid, GRIDS.walled_grid):
            assert GRIDS.is_wet(draw(random.Random(seed))["grid"])


def test_the_gauge_shows_what_could_be_poured_so_far():
    for height in grounds(6, 100):
        poured_so_far = [sum(poured(height[: n + 1])) for n in range(len(height))]
        assert GAUGE.after_each(height) == poured_so_far


def test_the_best_bar_is_best_in_layers_too():
    for height in grounds(7, 150, bars=9):
        for budget in (0, 1, 4):
            best = (-1, 0)
            for i, h in enumerate(height):
                water = KATA.in_layers([*height[:i], h + budget, *height[i + 1 :]])
                if water > best[0]:
                    best = (water, i)
            assert ONE_WALL.best_bar(height, budget) == best


def test_the_long_basins_of_one_wall_have_the_claimed_answer():
    """The same basins, made short enough for the oracle."""
    for inside in ([0] * 12, range(12), KATA.scattered(10, 40)):
        for on_the_left in (True, False):
            height, budget, answer = ONE_WALL.low_wall(50, inside, 10, on_the_left)
            assert ONE_WALL.best_bar(height, budget) == answer
