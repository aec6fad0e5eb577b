"""What an interviewer looks at when the rectangle lies in a matrix.

The order of the checks is that of the kata: areas, edges, the caller's rows, the work.
"""

from pytest_hardtier.authoring import check, expect, fail, same, short

from ...histograms import as_it_is
from .matrices import (
    EMPTY,
    EXAMPLES,
    LARGER,
    SHAPES,
    SMALL,
    THIN,
    is_full_enough,
    is_matrix,
    is_thin,
    largest_of_ones,
    ones,
    random_matrix,
    rectangles_of_ones,
    show,
    smaller,
)

full_enough, thin = smaller(is_full_enough), smaller(is_thin)


def finds(answer, matrix):
    """The area by ==, with cells to look at; that it is an int is a check of its own."""
    got, wanted = answer.value, largest_of_ones(matrix)
    if type(got) in (int, float) and got != wanted and got == got:
        _, top, bottom, left, right = next(
            found for found in rectangles_of_ones(matrix) if found[0] == wanted
        )
        fail(
            f"got {short(got)}, which is too little; look at the rows {top} to {bottom - 1} "
            f"and the columns {left} to {right - 1}"
            if got < wanted
            else f"got {short(got)}, which is too much: no rectangle of ones has that area",
            way="area",
            observed=short(got),
            expected=short(wanted),
        )
    expect(answer).equals(wanted)


@check("area", EXAMPLES, visible=True, smaller=as_it_is, show=show)
def finds_the_prompts_areas(ask, matrix):
    """finds the areas 1, 3 and 6 of the prompt

    Take each row in turn and look up from each of its cells. What do you see?
    """
    finds(ask.maximal_rectangle(matrix), matrix)


@check("area", SMALL, smaller=full_enough, show=show)
def finds_the_area_of_every_small_matrix(ask, matrix):
    """finds the area on all matrices of 2 x 2 to 3 x 3 with a one

    Which row is the lowest of the best rectangle here, and what does that row see above itself?
    """
    finds(ask.maximal_rectangle(matrix), matrix)


@check("area", LARGER, random_matrix, count=300, seed=321, smaller=full_enough, show=show)
def finds_the_area_of_larger_matrices(ask, matrix):
    """finds the area on 311 matrices of up to 8 x 8 cells

    Which row is the lowest of the best rectangle here, and what does that row see above itself?
    """
    finds(ask.maximal_rectangle(matrix), matrix)


@check("edges", EMPTY, smaller=as_it_is, show=show)
def gives_zero_for_no_cells(ask, matrix):
    """gives 0 for no rows and for rows without cells

    How many columns does a matrix without rows have? What do you look at to find out?
    """
    expect(ask.maximal_rectangle(matrix)).is_exactly(0)


@check("edges", THIN, smaller=thin, show=show)
def knows_thin_and_empty_matrices(ask, matrix):
    """gives an int for one row, one column, and matrices of zeros

    This matrix has one row or column, or no one. Which of your lines expects more of it?
    """
    expect(ask.maximal_rectangle(matrix)).is_exactly(largest_of_ones(matrix))


@check("edges", EXAMPLES, LARGER, smaller=full_enough, show=show)
def gives_an_exact_integer(ask, matrix):
    """gives an int, not a float and not a list

    The area is a number of cells. Which operation of yours makes something else of it?
    """
    answer = ask.maximal_rectangle(matrix)
    expect(answer).is_a(int)
    finds(answer, matrix)


@check(
    "hygiene",
    EMPTY,
    LARGER,
    random_matrix,
    count=20,
    seed=322,
    tier="full",
    smaller=smaller(is_matrix),
    show=show,
)
def leaves_the_callers_rows_alone(ask, matrix):
    """leaves the caller's matrix as it was

    A copy of the outer list still holds the caller's rows. Where do you write to one?
    """
    after = ask.harness.matrix_afterwards(matrix).value
    if not same(after, matrix):
        fail(f"matrix came back changed: it is {short(after)}", way="changed")


# The work is counted in rows that can only be read: see the kata's grader.
@check("hygiene", LARGER, tier="full", smaller=full_enough, show=show)
def works_on_rows_that_can_only_be_read(ask, matrix):
    """answers the same for rows that can only be read

    Putting everything back before you return is not enough: a row may be read-only. Where do you
    write to one?
    """
    of_lists = ask.maximal_rectangle(matrix)
    expect(ask.harness.area_in_read_only_rows(matrix)).equals(of_lists.value)


# What a cell costs among many, held against what it costs among 8 x 8: as much is R * C, and with
# R * C * min(R, C) it is 14 times as much, of which so few rows show half. Measured on ones, 3.11,
# 2026-11, as growth per cell:
#
#   histogram per row, a stack      0.9      ones counted from the top    7.1
#   left and right edges            0.9      upwards from each cell       9.8
#   rows as bits, all pairs         1.4      each bar expanded           11.6
#   histogram per row, divided      2.2      pairs of rows               11.8
#
# So a stack uses 28 % of the limit, and n log n ways for each row two thirds, by a count that is
# the same on every machine; mistakes are refused at twice the limit too.
FEW, MANY = 8, 80
MANY_ONES = 112
GROWTH_PER_CELL_AT_MOST = 3.3
COST_OF_FEW_AT_MOST = 150_000
COST_OF_MANY_AT_MOST = 8_000_000


@check(
    "complexity",
    [{"cells": name} for name in SHAPES],
    tier="full",
    smaller=as_it_is,
    show=lambda cells: cells,
)
def works_about_once_per_cell(ask, cells):
    """a cell among 80 x 80 costs at most 3.3 times what it costs among 8 x 8, on 3 shapes

    How often do you look at one cell? Here many cells cost far more each than 64 cells do, or
    thousands of steps each (bytecodes, cells read, comparisons).
    """
    shape, cost_of = SHAPES[cells], ask.harness.cost_of_rectangle
    few = cost_of(shape(FEW), ask.bound(COST_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    n = MANY_ONES if shape is ones else MANY
    allowed = int(GROWTH_PER_CELL_AT_MOST * few * (n / FEW) ** 2)
    limit = ask.bound(min(allowed, COST_OF_MANY_AT_MOST))
    many = cost_of(shape(n), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


SIDE = 200


@check(
    "complexity",
    [
        {"rows": SIDE, "columns": SIDE},
        {"rows": 3, "columns": SIDE},
        {"rows": SIDE, "columns": 3},
    ],
    tier="full",
    needs=["works_about_once_per_cell"],
    smaller=as_it_is,
    show=lambda rows, columns: f"{rows} x {columns} ones",
)
def manages_the_largest_matrices(ask, rows, columns):
    """manages 200 x 200 ones, and as many rows or columns with 3 of the other

    What grows with every cell that your code has gone over: a list, what one line of yours copies,
    or the stack of calls?
    """
    answer = ask.harness.maximal_rectangle(rows, columns)
    got = answer.value
    if type(got) in (int, float) and got != rows * columns and got == got:
        fail(
            f"got {short(got)} of {rows} x {columns} ones",
            rubric="area",
            question="How many rows and columns may there be, and how many of them do you keep?",
        )
    expect(answer).equals(rows * columns)
