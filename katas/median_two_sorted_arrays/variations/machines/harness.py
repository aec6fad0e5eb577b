"""Two machines that count their messages, and time out now and then.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import random
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

from pytest_hardtier.sandbox.counting import OverBudget, Tally

# One in fifty messages without an answer, and then up to three in a row.
FAULTS = 0.02
IN_A_ROW = (1, 1, 2, 3)
# Whoever asks for ever is ended here.
MESSAGES_AT_MOST = 100_000


def machine(values, tally, silence=None):
    """Values in rising order behind messages.

    silence: an iterator that says of each `get` in turn whether it stays without an answer; that
        is no message that counts

    No class: its values would be an attribute, and one look at it costs no message.
    """

    def size():
        """The number of values."""
        tally.add("messages")
        return len(values)

    def get(i):
        """The value with index i."""
        if silence is not None and next(silence):
            raise TimeoutError("no answer within 100 ms")
        tally.add("messages")
        if not 0 <= i < len(values):
            raise IndexError(f"there is no value {i} among {len(values)}")
        return values[i]

    return SimpleNamespace(size=size, get=get)


def faulty(rng):
    """Silence for one in fifty messages and up to two more; then one is answered for sure."""
    while True:
        if rng.random() < FAULTS:
            yield from [True] * rng.choice(IN_A_ROW)
        yield False


def as_number(value):
    """A fraction as numerator and denominator; everything else as it is."""
    if type(value) is Fraction or (type(value) is Decimal and value.is_finite()):
        return ["ratio", *value.as_integer_ratio()]
    return value


def median(submission, nums1, nums2):
    """The median of values on two machines that always answer."""
    tally = Tally(MESSAGES_AT_MOST)
    return as_number(submission.remote_median(machine(nums1, tally), machine(nums2, tally)))


def median_under_faults(submission, nums1, nums2, seed):
    """The median when some messages are not answered, in an order drawn from the seed."""
    tally, silence = Tally(MESSAGES_AT_MOST), faulty(random.Random(seed))
    first, second = machine(nums1, tally, silence), machine(nums2, tally, silence)
    return as_number(submission.remote_median(first, second))


def messages(submission, start1, step1, m, start2, step2, n, at_most, seed=None):
    """How many messages two arithmetic sequences take, and the median; ended beyond `at_most`.

    seed: of the messages that are not answered; all are without it
    """
    tally = Tally(at_most)
    silence = None if seed is None else faulty(random.Random(seed))
    first = range(start1, start1 + step1 * m, step1)
    second = range(start2, start2 + step2 * n, step2)
    found = None
    with suppress(OverBudget):
        found = submission.remote_median(
            machine(first, tally, silence), machine(second, tally, silence)
        )
    return {"messages": tally.total, "median": as_number(found)}
