"""Gives a submission values that count how they are looked at; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import (
    CountedSequence,
    OverBudget,
    Tally,
    counted_int,
    depth,
    steps,
)

DEPTH = 10_000


def cost_of(submission, nums, at_most):
    """Bytecodes, elements read and comparisons of elements in one call, ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper.
    """
    tally = Tally(at_most)
    measurements = CountedSequence(map(counted_int(tally), nums), tally)
    try:
        with depth(DEPTH), steps(tally):
            submission.count_lis(measurements)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


def count_lis(submission, nums):
    """The answer for a list that need not come back over the wire."""
    return submission.count_lis(nums)
