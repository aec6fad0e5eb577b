"""Pushes many bars at once and counts what they cost; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import Tally, counted_int, theirs, work_of


def amounts_of(submission, heights):
    """What each push returned."""
    return pushed(submission.Ground(), heights)


def pushed(ground, heights):
    """What each push returned to a ground that was there before."""
    return [theirs(ground.push, h) for h in heights]


def last_amount_of(submission, heights):
    """What the last push returned."""
    ground = submission.Ground()
    amount = None
    for h in heights:
        amount = theirs(ground.push, h)
    return amount


def last_amount_of_falling(submission, bars):
    """What the last push returned of so many bars, each lower than the one before."""
    return last_amount_of(submission, range(bars, 0, -1))


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

    None says that they went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    bars = [counted(h) for h in heights]
    return work_of(tally, pushed, submission.Ground(), bars)
