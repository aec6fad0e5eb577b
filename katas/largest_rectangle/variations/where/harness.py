"""Gives a submission bars that count how they are looked at; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import CountedSequence, Tally, counted_int, work_of


def cost_of_span(submission, heights, at_most):
    """Bytecodes, bars read and comparisons of bars in one call; it is ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    bars = CountedSequence(map(counted_int(tally), heights), tally)
    return work_of(tally, submission.largest_rectangle_span, bars)


def bars_afterwards(submission, heights):
    """The caller's list after a call, also after one that stumbled over too few bars."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.largest_rectangle_span(heights)
    return heights


def span_in_read_only_bars(submission, heights):
    """The answer for a sequence that has no way to be written to, as plain ints."""
    span = submission.largest_rectangle_span(CountedSequence(heights, Tally()))
    return tuple(map(int, span)) if isinstance(span, tuple) else span


def span_among_blocks(submission, n, places, last):
    """The answer for n bars of 0 with two of 6 at each place; the last is of 6 as well or 13, 0."""
    heights = [0] * n
    for place in places:
        heights[place : place + 2] = 6, 6
    if last != 6:
        heights[places[-1] : places[-1] + 2] = last, 0
    return submission.largest_rectangle_span(heights)


def largest_rectangle_span(submission, n):
    """The answer for a mountain of n bars, 1 ... n/2 ... 1: too long for the wire."""
    slope = range(1, n // 2 + 1)
    return submission.largest_rectangle_span([*slope, *reversed(slope)])
