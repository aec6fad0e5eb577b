"""Counts what one call of trap_2d costs; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import Tally, counted_int, work_of

from ...harness import answers_in_turn  # noqa: F401  (asked by name)


def cost_of_trap_2d(submission, grid, at_most):
    """Bytecodes and comparisons of heights in one call; it is ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    ground = [[counted(h) for h in row] for row in grid]
    return work_of(tally, submission.trap_2d, ground)


def grid_afterwards(submission, grid):
    """The caller's grid after a call, also after one that stumbled over too few cells."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.trap_2d(grid)
    return grid


def amount_with_equal_rows_as_one(submission, grid):
    """The amount on a grid in which the same list stands wherever two rows are equal."""
    rows = {}
    return submission.trap_2d([rows.setdefault(tuple(row), row) for row in grid])
