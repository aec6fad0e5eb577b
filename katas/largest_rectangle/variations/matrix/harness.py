"""Counts what one call of maximal_rectangle costs; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import CountedSequence, Tally, counted_int, work_of


def cost_of_rectangle(submission, matrix, at_most):
    """Bytecodes, cells read and comparisons of cells in one call; it is ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    rows = [CountedSequence(map(counted, row), tally) for row in matrix]
    return work_of(tally, submission.maximal_rectangle, rows)


def matrix_afterwards(submission, matrix):
    """The caller's matrix after a call, also after one that stumbled over too few cells."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.maximal_rectangle(matrix)
    return matrix


def area_in_read_only_rows(submission, matrix):
    """The area in rows that have no way to be written to, as a plain int."""
    area = submission.maximal_rectangle([CountedSequence(row, Tally()) for row in matrix])
    return int(area) if isinstance(area, int) else area


def maximal_rectangle(submission, rows, columns):
    """The area in so many ones: too many for the wire."""
    return submission.maximal_rectangle([[1] * columns for _ in range(rows)])
