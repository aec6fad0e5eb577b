"""Gives a submission bars that count how they are looked at, or that cannot be changed.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import CountedSequence, Tally, counted_int, work_of

from ...harness import answer_to_read_only_bars, answers_in_turn  # noqa: F401  (asked by name)


def cost_of_best_extra_bar(submission, height, budget, at_most):
    """Bytecodes, bars read and comparisons of bars in one call; it is ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    bars = CountedSequence(map(counted, height), tally)
    return work_of(tally, submission.best_extra_bar, bars, budget)


def bars_afterwards(submission, height, budget):
    """The caller's list after a call, also after one that stumbled over too few bars."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.best_extra_bar(height, budget)
    return height


def best_on_flat_ground(submission, bars):
    """The answer for so many bars of height 0: each that is raised sees all the others."""
    return submission.best_extra_bar([0] * bars, 1)


def best_extra_bar(submission, height, budget):
    """The answer for a list that need not come back over the wire."""
    return submission.best_extra_bar(height, budget)
