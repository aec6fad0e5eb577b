"""Gives a submission many arrays that are computed and count what is read of them.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from collections.abc import Sequence
from fractions import Fraction

from pytest_hardtier.sandbox.counting import OverBudget, Tally, steps

# Endless loops read nothing new at times: they end here. A right search takes 205,000 at most.
STEPS_AT_MOST = 6_000_000


class Far(Sequence):
    """A read-only sequence whose elements are computed, and charged to a tally when they are read.

    A slice costs its length and goes on counting; a sum is a list, and costs what it copies.
    """

    __slots__ = ("_element", "_places", "_tally")

    def __init__(self, places, element, tally):
        self._places, self._element, self._tally = places, element, tally

    def __len__(self):
        return len(self._places)

    def __getitem__(self, at):
        if isinstance(at, slice):
            places = self._places[at]
            self._tally.add("reads", len(places))
            return Far(places, self._element, self._tally)
        place = self._places[at]
        self._tally.add("reads")
        return self._element(place)

    def __add__(self, other):
        return [*self, *other]

    def __radd__(self, other):
        return [*other, *self]

    def copy(self):
        return self[:]


def element(family, place, of, length):
    """The function that gives element i of the array number `place` of `of`, in rising order."""
    return {
        "interleaved": lambda i: of * i + place,
        "one behind the other": lambda i: length * place + i - 2**30,
        "all equal": lambda _i: 7,
        "a few values": lambda i: (3 * i + place) // length - place,
        "far apart": lambda i: (i - length // 2) * 10**5 + place,
    }[family]


FAMILIES = ("interleaved", "one behind the other", "all equal", "a few values", "far apart")


def as_number(value):
    """A fraction as numerator and denominator; everything else as it is."""
    return ["ratio", *value.as_integer_ratio()] if type(value) is Fraction else value


def median(submission, arrays):
    """The median of lists."""
    return as_number(submission.median_of_many(arrays))


def measured(submission, family, lengths, reads_at_most):
    """What one call on arrays of these lengths reads, how many steps it takes, and the median."""
    reads, work = Tally(reads_at_most), Tally(STEPS_AT_MOST)
    arrays = [
        Far(range(length), element(family, place, len(lengths), max(lengths)), reads)
        for place, length in enumerate(lengths)
    ]
    found, copied = None, False
    try:
        with steps(work):
            found = submission.median_of_many(arrays)
    except OverBudget:
        pass
    except MemoryError:
        copied = True
    return {
        "reads": reads.total,
        "steps": work.total,
        "copied": copied,
        "median": as_number(found),
    }
