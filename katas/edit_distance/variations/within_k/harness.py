"""Tokens that count how often they are compared; runs beside the candidate.

Imports only `counting`.
"""

from pytest_hardtier.sandbox.counting import OverBudget, Tally, counted_type, depth, steps

DEEP = 10_000


def comparisons_of(submission, source, target, k, at_most):
    """Comparisons of elements in one call, which is ended beyond `at_most`; None if it goes deep.

    Every element is an object of its own, so that none is equal to another without being asked.
    """
    tally = Tally(at_most)
    return tally.total if _called(submission, source, target, k, tally) else None


def cost_of(submission, source, target, k, at_most):
    """Bytecodes and comparisons of one call, ended beyond `at_most`; None if it goes deep."""
    tally = Tally(at_most)
    with steps(tally):
        returned = _called(submission, source, target, k, tally)
    return tally.total if returned else None


def _called(submission, source, target, k, tally):
    """Call with counted tokens; whether it came back or was ended for its cost."""
    token = counted_type(str, tally)
    try:
        with depth(DEEP):
            submission.distance_within([token(x) for x in source], [token(x) for x in target], k)
    except OverBudget:
        pass
    except RecursionError:
        return False
    return True
