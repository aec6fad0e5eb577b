"""Gives a submission values that count how they are looked at; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from contextlib import suppress

from pytest_hardtier.sandbox.counting import CountedSequence, Tally, counted_int, work_of


def cost_of(submission, nums, at_most):
    """Bytecodes, elements read and comparisons of elements in one call, ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    counted = counted_int(tally)
    measurements = CountedSequence(map(counted, nums), tally)
    return work_of(tally, submission.length_of_lis, measurements)


class _ReadOnly(CountedSequence):
    """Does what a list can do without being changed, and like a tuple equals no list."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = None


def answer_to_read_only(submission, function, nums):
    """What the function answers to a sequence that has no way to be written to."""
    return getattr(submission, function)(_ReadOnly(nums, Tally()))


def answers_in_turn(submission, function, items, others):
    """What a list is answered, and the same list with others in it; read when both are there."""
    call = getattr(submission, function)
    first = call(items)
    items[:] = others
    return [first, call(items)]


def length_of_lis(submission, nums):
    """The answer for a list that need not come back over the wire."""
    return submission.length_of_lis(nums)


def list_afterwards(submission, nums):
    """The caller's list after a call, also after one that stumbled."""
    with suppress(ArithmeticError, LookupError, TypeError, ValueError):
        submission.length_of_lis(nums)
    return nums
