"""Gives a submission many arrays that are computed and count what is read of them.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from decimal import Decimal
from fractions import Fraction

from pytest_hardtier.sandbox.counting import ComputedSequence, OverBudget, Tally


def computed(size, slope, start, divisor, tally):
    """An array of a family: element i is (slope * i + start) // divisor."""
    return ComputedSequence(range(size), lambda i: (slope * i + start) // divisor, tally)


def as_number(value):
    """A fraction as numerator and denominator; everything else as it is."""
    if type(value) is Fraction or (type(value) is Decimal and value.is_finite()):
        return ["ratio", *value.as_integer_ratio()]
    return value


def median(submission, arrays):
    """The median of lists."""
    return as_number(submission.median_of_many(arrays))


def afterwards(submission, arrays):
    """The lists as a call leaves them."""
    submission.median_of_many(arrays)
    return arrays


def median_of_one_again_and_again(submission, nums, times, others):
    """The median of one list, handed over so often, and of others behind it."""
    return as_number(submission.median_of_many([nums] * times + others))


def measured(submission, lines, reads_at_most):
    """What one call on computed arrays reads, and the median; it is ended beyond `reads_at_most`.

    Steps are not counted: a search here takes 200,000 of them, which tracing makes slow, and each
    question to an array is a read.
    """
    reads = Tally(reads_at_most)
    found, copied = None, False
    try:
        found = submission.median_of_many([computed(*line, reads) for line in lines])
    except OverBudget:
        pass
    except MemoryError:
        copied = True
    return {"reads": reads.total, "copied": copied, "median": as_number(found)}
