"""What an interviewer looks at when the ground has two dimensions.

The order of the checks is that of the kata: amounts, edges of small grounds, the caller's rows, the
work, and then what asks for many cells or great heights.
"""

from pytest_hardtier.authoring import check, expect, fail, same, short

from ...grader import time_grows_like_the_bars
from ...grounds import as_it_is, name_of
from .grids import (
    CORNERS,
    EQUAL_ROWS,
    EXAMPLES,
    FLATS_AND_SLOPES,
    HIGH,
    IN_TURN,
    LARGE,
    NARROW,
    SHAPES,
    THREE_BY_THREE,
    cell_to_look_at,
    dry,
    narrow,
    random_grid,
    serpentine,
    show,
    walled_grid,
    water_on,
    wet,
)


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


def show_first(grid, others):
    """The grid of the first call."""
    return show(grid)


@check("edges", IN_TURN, tier="full", smaller=as_it_is, show=show_first)
def answers_anew_when_the_grid_has_changed(ask, grid, others):
    """gives the right amount for a grid that its caller changes and passes again

    Do you know a grid by the heights in it, or by the object that it is?
    """
    answers = ask.harness.answers_in_turn("trap_2d", grid, others)
    expect(answers).equals([water_on(grid), water_on(others)])


@check("edges", EQUAL_ROWS, tier="full", smaller=as_it_is, show=show)
def knows_a_row_by_its_place(ask, grid):
    """holds the right amount where the same list stands for two rows

    Two rows may be one object, as in `[row] * 3`. By what do you tell the cells apart?
    """
    expect(ask.harness.amount_with_equal_rows_as_one(grid)).equals(water_on(grid))


# From 9 x 9 to 33 x 33 cells, 13.4 times as many. Measured on the worst shape, 2026-11, 3.11 |
# 3.13: heap from the border 14.6 | 14.7, heap and flood 16.2 | 16.4, union-find 13.4 | 13.4.
# Relaxation is beyond twice the limit in the corridor: a level runs through it once per sweep,
# against the order of the cells. The cost of many is at most 390,000 for the right ones.
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
    """holds the right amount on 3 x 100 and on 97 x 97 cells, to the last unit of 9 * 10^15

    The corridor is 4,600 cells long, and the basin holds more units than a float can tell apart.
    Which of the two does your code not survive?
    """
    cells, wanted = LARGE[ground]
    expect(ask.trap_2d(cells)).is_exactly(wanted)


# Each size has four times the cells of the one before. A rim that is sorted again for each cell
# takes 1 s for 100 x 100 cells, 15 times as long as for 50 x 50; right ones 0.02 s (3.11, 2026-11).
@check("complexity", tier="full", needs=["works_about_once_per_cell"])
def sorts_no_long_list(ask):
    """takes about 18 times as long for 16 times the cells of a corridor, up to 100 x 100

    No loop of yours is to blame. What does one line of yours cost when the rim in it is thousands
    of cells long: a sort, a minimum?
    """
    timed = ask.measuring("cpu")
    time_grows_like_the_bars(lambda n: timed.trap_2d(serpentine(n)), (25, 50, 100))
