"""Two machines that count their messages, and time out now and then.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import random
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from pytest_hardtier.sandbox.counting import OverBudget, Tally

# One in fifty messages without an answer, and then up to three in a row.
FAULTS = 0.02
IN_A_ROW = (1, 1, 2, 3)
# Whoever asks for ever is ended here.
MESSAGES_AT_MOST = 100_000


class Machine:
    """Values in rising order behind messages."""

    def __init__(self, values, tally, faults=None):
        self._values, self._tally, self._faults = values, tally, faults
        self._silent = 0

    def size(self):
        """The number of values."""
        self._tally.add("messages")
        return len(self._values)

    def get(self, i):
        """The value with index i."""
        if self._faults is not None and self._does_not_answer():
            self._tally.add("silence")
            raise TimeoutError("no answer within 100 ms")
        self._tally.add("messages")
        if not 0 <= i < len(self._values):
            raise IndexError(f"there is no value {i} among {len(self._values)}")
        return self._values[i]

    def _does_not_answer(self):
        if self._silent:
            self._silent -= 1
            # The first answer after a silence comes for sure: nobody waits for ever.
            return self._silent > 0
        if self._faults.random() < FAULTS:
            self._silent = self._faults.choice(IN_A_ROW)
            return True
        return False


def as_number(value):
    """A fraction as numerator and denominator; everything else as it is."""
    if type(value) in (Fraction, Decimal):
        return ["ratio", *value.as_integer_ratio()]
    return value


def median(submission, nums1, nums2):
    """The median of values on two machines that always answer."""
    tally = Tally(MESSAGES_AT_MOST)
    return as_number(submission.remote_median(Machine(nums1, tally), Machine(nums2, tally)))


def median_under_faults(submission, nums1, nums2, seed):
    """The median when some messages are not answered, in an order drawn from the seed."""
    tally, faults = Tally(MESSAGES_AT_MOST), random.Random(seed)
    machines = (Machine(nums, tally, faults) for nums in (nums1, nums2))
    return as_number(submission.remote_median(*machines))


def messages(submission, start1, step1, m, start2, step2, n, at_most):
    """How many messages two arithmetic sequences take, and the median; ended beyond `at_most`."""
    tally = Tally(at_most)
    first, second = (
        range(start1, start1 + step1 * m, step1),
        range(start2, start2 + step2 * n, step2),
    )
    found = None
    with suppress(OverBudget):
        found = submission.remote_median(Machine(first, tally), Machine(second, tally))
    return {"messages": tally.total, "median": as_number(found)}
