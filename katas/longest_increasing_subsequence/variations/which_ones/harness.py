"""Gives a submission values that count how they are looked at; runs beside the candidate.

Imports only the standard library and `counting`.
"""

import sys
from contextlib import contextmanager

from pytest_hardtier.sandbox.counting import (
    CountedSequence,
    OverBudget,
    Tally,
    counted_int,
    steps,
)

DEEP = 10_000


def cost_of(submission, nums, at_most):
    """Bytecodes, elements read and comparisons of elements in one call, ended beyond `at_most`.

    Calls may be DEEP deep meanwhile, and None says that they were deeper.
    """
    tally = Tally(at_most)
    measurements = CountedSequence(map(counted_int(tally), nums), tally)
    try:
        with depth(DEEP), steps(tally):
            submission.lis_positions(measurements)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total


@contextmanager
def depth(calls):
    """Let calls be that deep for a while, whatever the submission had set."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(calls)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
