"""Pushes many bars at once and counts what they cost; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import OverBudget, Tally, counted_int, depth, steps, theirs

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


def amounts_alone_and_in_turn(submission, heights, others):
    """What a ground answers alone, and what it answers while another one grows beside it.

    None stands for a push that stumbled: that is the business of other checks.
    """

    def amount(ground, h):
        try:
            return theirs(ground.push, h)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return None

    ground = submission.Ground()
    alone = [amount(ground, h) for h in heights]
    first, second = submission.Ground(), submission.Ground()
    in_turn = []
    for h, other in zip(heights, others, strict=True):
        amount(second, other)
        in_turn.append(amount(first, h))
    return alone, in_turn


def cost_of_pushes(submission, heights, at_most):
    """Bytecodes and comparisons of bars in all pushes; they are ended beyond `at_most`.

    Calls may be DEPTH deep meanwhile, and None says that they were deeper.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    bars = [counted(h) for h in heights]
    ground = submission.Ground()
    try:
        with depth(DEPTH), steps(tally):
            for bar in bars:
                theirs(ground.push, bar)
    except OverBudget:
        pass
    except RecursionError:
        return None
    return tally.total
