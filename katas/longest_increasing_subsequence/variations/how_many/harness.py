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
    return work_of(tally, submission.count_lis, measurements)


def count_lis(submission, nums):
    """The answer for a list that need not come back over the wire."""
    return submission.count_lis(nums)


def most_bits_taken_modulo(submission, nums, modulo):
    """How long the longest number was that a call took modulo `modulo`; 0 if it took none."""
    longest = 0

    class Modulus(int):
        """Comes before the number on its left, since it is a kind of int."""

        def __rmod__(self, number):
            nonlocal longest
            longest = max(longest, int(number).bit_length())
            return int(number) % int(self)

        def __rdivmod__(self, number):
            return number // int(self), self.__rmod__(number)

    submission.count_lis(nums, Modulus(modulo))
    return longest
