"""Gives a submission bars that count how they are looked at, or that cannot be changed.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import (
    CountedSequence,
    Tally,
    counted_int,
    depth,
    traced_memory,
    work_of,
)

SHALLOW = 500


def cost_of_trap(submission, height, at_most):
    """Bytecodes, bars read and comparisons of bars in one call; it is ended beyond `at_most`.

    Comparisons of the bars count on their own, so that `max` of a slice is as dear as a loop.
    None says that its calls went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    bars = CountedSequence(map(counted, height), tally)
    return work_of(tally, submission.trap, bars)


def peak_bytes_of_trap(submission, height):
    """Peak traced memory of one call; None if it goes deep.

    Tracing walks over all open calls at each allocation: 20,000 of them take it many seconds.
    """
    try:
        with depth(SHALLOW), traced_memory() as memory:
            submission.trap(height)
    except RecursionError:
        return None
    return memory.peak_bytes


def answer_to_read_only_bars(submission, function, height, *more):
    """What the function makes of a sequence that has no way to be written to."""
    return getattr(submission, function)(CountedSequence(height, Tally()), *more)


def answers_in_turn(submission, function, height, others, *more):
    """What a list is answered, and the same list with others in it; read when both are there."""
    answer = getattr(submission, function)
    first = answer(height, *more)
    height[:] = others
    return [first, answer(height, *more)]


def bars_afterwards(submission, height):
    """The caller's list after a call, also after one that stumbled over too few bars."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.trap(height)
    return height


def trap(submission, height):
    """The amount for a list that need not come back over the wire."""
    return submission.trap(height)
