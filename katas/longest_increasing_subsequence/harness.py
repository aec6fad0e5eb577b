"""Gives a submission values that count how they are looked at; runs beside the candidate.

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


def cost_of(submission, nums, at_most):
    """Bytecodes, elements read and comparisons of elements in one call, ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper: how deep they may be is
    the question of another check.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    measurements = CountedSequence(map(counted, nums), tally)
    try:
        with depth(DEPTH), steps(tally):
            submission.length_of_lis(measurements)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


def length_of_lis(submission, nums):
    """The answer for a list that need not come back over the wire."""
    return submission.length_of_lis(nums)


def list_afterwards(submission, nums):
    """The caller's list after a call, also after one that stumbled."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.length_of_lis(nums)
    return nums
