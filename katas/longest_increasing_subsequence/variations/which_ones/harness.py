"""Gives a submission values that count how they are looked at; runs beside the candidate.

Imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import CountedSequence, Tally, counted_int, work_of

from ...harness import answer_to_read_only, answers_in_turn  # noqa: F401  (asked by name)


def cost_of(submission, nums, at_most):
    """Bytecodes, elements read and comparisons of elements in one call, ended beyond `at_most`.

    None says that its calls went deep.
    """
    tally = Tally(at_most)
    measurements = CountedSequence(map(counted_int(tally), nums), tally)
    return work_of(tally, submission.lis_positions, measurements)


def work_on(submission, nums):
    """A call whose answer nobody looks at."""
    submission.lis_positions(nums)
