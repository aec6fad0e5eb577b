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
    """finds the areas 6 and 1 of the prompt

    Take the third row and look up from each of its cells. What do you see?
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


# From 8 x 8 to 80 x 80 cells: R * C grows by 100, R * C * min(R, C) by 1,000 at last; for so few
# cells the mistakes are still refused at twice the limit. Rows as bits, every pair of rows, grow by
# 168 and pass too.
FEW, MANY = 8, 80
GROWTH_AT_MOST = 230
COST_OF_FEW_AT_MOST = 60_000
COST_OF_MANY_AT_MOST = 2_500_000


@check(
    "complexity",
    [{"cells": name} for name in SHAPES],
    tier="full",
    smaller=as_it_is,
    show=lambda cells: cells,
)
def works_about_once_per_cell(ask, cells):
    """100 times the cells cost at most 230 times the work, on 3 shapes

    How often do you look at one cell? Here 80 x 80 cells cost more than 230 times what 8 x 8 cost,
    or hundreds of steps each (bytecodes, cells read, comparisons).
    """
    shape = SHAPES[cells]
    few = ask.harness.cost_of_rectangle(shape(FEW), ask.bound(COST_OF_FEW_AT_MOST)).value
    if few is None:
        return
    expect(few).costs_at_most(ask.bound(COST_OF_FEW_AT_MOST))
    limit = ask.bound(min(GROWTH_AT_MOST * few, COST_OF_MANY_AT_MOST))
    many = ask.harness.cost_of_rectangle(shape(MANY), limit).value
    if many is not None:
        expect(many).costs_at_most(limit)


SIDE = 300


@check("complexity", tier="full", needs=["works_about_once_per_cell"])
def manages_the_largest_matrix(ask):
    """manages 300 x 300 ones

    What grows with every cell that your code has gone over: a list, what one line of yours copies,
    or the stack of calls?
    """
    expect(ask.harness.maximal_rectangle(SIDE)).equals(SIDE * SIDE)
