"""Gives a submission arrays that are computed on the fly and count what is read of them.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from collections.abc import Sequence

from pytest_hardtier.sandbox.counting import OverBudget, Tally, steps

# Endless loops read nothing new at times: they end here.
STEPS_AT_MOST = 200_000


def families(m, n):
    """The kata's families: element i of the first array, of m elements, and of the second, of n."""
    return {
        "interleaved": (lambda i: 2 * i * (n // m + 1), lambda i: 2 * i + 1),
        "the first one low": (lambda i: i - 2**50, lambda i: i),
        "the first one high": (lambda i: i + 2**50, lambda i: i),
        "all equal": (lambda _i: 7, lambda _i: 7),
        "the first one inside": (lambda i: 3 * (n // 2) + i, lambda i: 3 * i),
        "the second one flat": (lambda i: i - m // 2, lambda _i: 0),
    }


FAMILIES = tuple(families(1, 1))


def elements(family, m, n):
    """The functions that give element i of both arrays."""
    return families(m, n)[family]


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


def arrays(family, m, n, *, swapped, tally):
    """The two arrays of a family, in the order in which they are handed over."""
    both = [
        Far(range(size), element, tally)
        for size, element in zip((m, n), elements(family, m, n), strict=True)
    ]
    return both[::-1] if swapped else both


def kth(submission, nums1, nums2, k):
    """What kth_of_two returns, and whether it raised ValueError instead."""
    try:
        return {"value": submission.kth_of_two(nums1, nums2, k), "refused": False}
    except ValueError:
        return {"value": None, "refused": True}


def measured(submission, family, m, n, k, swapped, reads_at_most):
    """What one call on a family reads, how many steps it takes, and the value.

    The call is ended beyond `reads_at_most`, and when it would copy what no memory holds.
    """
    reads, work = Tally(reads_at_most), Tally(STEPS_AT_MOST)
    both = arrays(family, m, n, swapped=swapped, tally=reads)
    found, copied = None, False
    try:
        with steps(work):
            found = submission.kth_of_two(*both, k)
    except OverBudget:
        pass
    except MemoryError:
        copied = True
    return {"reads": reads.total, "steps": work.total, "copied": copied, "value": found}
