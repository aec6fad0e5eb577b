"""Counts what one call of trap_2d costs; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import OverBudget, Tally, counted_int, depth, steps

DEPTH = 10_000


def cost_of_trap_2d(submission, grid, at_most):
    """Bytecodes and comparisons of heights in one call; it is ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper: how deep they may be is
    the question of another check.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    ground = [[counted(h) for h in row] for row in grid]
    try:
        with depth(DEPTH), steps(tally):
            submission.trap_2d(ground)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


def grid_afterwards(submission, grid):
    """The caller's grid after a call, also after one that stumbled over too few cells."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.trap_2d(grid)
    return grid
