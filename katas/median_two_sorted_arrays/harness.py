"""Gives a submission arrays that are computed on the fly and count what is read of them.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from decimal import Decimal
from fractions import Fraction

from pytest_hardtier.sandbox.counting import ComputedSequence, OverBudget, Tally, steps

# Endless loops read nothing new at times: they end here. A right search takes 1,700 steps at most.
STEPS_AT_MOST = 200_000


def computed(size, slope, start, divisor, tally):
    """An array of a family: element i is (slope * i + start) // divisor."""
    return ComputedSequence(range(size), lambda i: (slope * i + start) // divisor, tally)


def as_number(value):
    """A fraction as numerator and denominator; everything else as it is."""
    if type(value) is Fraction or (type(value) is Decimal and value.is_finite()):
        return ["ratio", *value.as_integer_ratio()]
    return value


def median(submission, nums1, nums2):
    """The median of two lists, and the lists as the call left them."""
    found = submission.find_median_sorted_arrays(nums1, nums2)
    return {"median": as_number(found), "left": [nums1, nums2]}


def measured(submission, first, second, reads_at_most):
    """What one call on two computed arrays reads, how many steps it takes, and the median.

    The call is ended beyond `reads_at_most`, and when it would copy what no memory holds.
    """
    reads, work = Tally(reads_at_most), Tally(STEPS_AT_MOST)
    nums1, nums2 = computed(*first, reads), computed(*second, reads)
    found, copied = None, False
    try:
        with steps(work):
            found = submission.find_median_sorted_arrays(nums1, nums2)
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
