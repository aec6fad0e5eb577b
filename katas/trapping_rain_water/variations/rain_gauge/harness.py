"""Pushes many bars at once and counts what they cost; runs beside the candidate.

Imports only the standard library and `counting`.
"""

import sys

from pytest_hardtier.sandbox.counting import OverBudget, Tally, counted_int, steps, theirs

DEPTH = 10_000


def amounts_of(submission, heights):
    """What each push returned."""
    ground = submission.Ground()
    return [theirs(ground.push, h) for h in heights]


def last_amount_of(submission, heights):
    """What the last push returned."""
    ground = submission.Ground()
    amount = None
    for h in heights:
        amount = theirs(ground.push, h)
    return amount


def amounts_in_turn(submission, heights, others):
    """Bars of two grounds, pushed in turn: what the first ground answered."""
    first, second = submission.Ground(), submission.Ground()
    amounts = []
    for h, other in zip(heights, others, strict=True):
        theirs(second.push, other)
        amounts.append(theirs(first.push, h))
    return amounts


def cost_of_pushes(submission, heights, at_most):
    """Bytecodes and comparisons of bars in all pushes; they are ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    bars = [counted(h) for h in heights]
    ground = submission.Ground()
    depth_before = sys.getrecursionlimit()
    sys.setrecursionlimit(DEPTH)
    try:
        with steps(tally):
            for bar in bars:
                theirs(ground.push, bar)
    except OverBudget:
        pass
    except RecursionError:
        return None
    finally:
        sys.setrecursionlimit(depth_before)
    return tally.total
