"""Gives a submission bars that count how they are looked at, or that cannot be changed.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import CountedSequence, Tally, counted_int, depth, work_of


def cost_of_area(submission, heights, at_most):
    """Bytecodes, bars read and comparisons of bars in one call; it is ended beyond `at_most`.

    Comparisons of the bars count on their own, so that `min` of a slice is as dear as a loop.
    None says that its calls went deep.
    """
    tally = Tally(at_most)
    bars = CountedSequence(map(counted_int(tally), heights), tally)
    return work_of(tally, submission.largest_rectangle_area, bars)


def area_in_few_calls(submission, heights, room):
    """The area, found with room for so many calls inside one another, ours among them."""
    with depth(room):
        return submission.largest_rectangle_area(heights)


def area_in_read_only_bars(submission, heights):
    """The area of a sequence that has no way to be written to."""
    area = submission.largest_rectangle_area(CountedSequence(heights, Tally()))
    return int(area) if isinstance(area, int) else area


def bars_afterwards(submission, heights):
    """The caller's list after a call, also after one that stumbled over too few bars."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.largest_rectangle_area(heights)
    return heights


def largest_rectangle_area(submission, n):
    """The area of a mountain of n bars, 1 ... n/2 ... 1: too long for the wire.

    It bears the name of what it asks, since a time-out names it.
    """
    slope = range(1, n // 2 + 1)
    return submission.largest_rectangle_area([*slope, *reversed(slope)])
