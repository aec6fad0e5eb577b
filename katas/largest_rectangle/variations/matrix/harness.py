"""Counts what one call of maximal_rectangle costs; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import (
    CountedSequence,
    OverBudget,
    Tally,
    counted_int,
    depth,
    steps,
)

DEPTH = 10_000


class Row(CountedSequence):
    """A row that cannot be written to; the copy module makes a list of it, as `copy()` does."""

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()


def cost_of_rectangle(submission, matrix, at_most):
    """Bytecodes, cells read and comparisons of cells in one call; it is ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    rows = [Row(map(counted, row), tally) for row in matrix]
    try:
        with depth(DEPTH), steps(tally):
            submission.maximal_rectangle(rows)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


def matrix_afterwards(submission, matrix):
    """The caller's matrix after a call, also after one that stumbled over too few cells."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.maximal_rectangle(matrix)
    return matrix


def maximal_rectangle(submission, n):
    """The area in n x n ones: too many for the wire."""
    return submission.maximal_rectangle([[1] * n for _ in range(n)])
