"""Gives a submission arrays that are computed on the fly and count what is read of them.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from fractions import Fraction

from pytest_hardtier.sandbox.counting import ComputedSequence, OverBudget, Tally, steps

# Endless loops read nothing new at times: they end here. A right search takes 1,600 steps at most.
STEPS_AT_MOST = 200_000


def computed(size, slope, start, divisor, tally):
    """An array of a family: element i is (slope * i + start) // divisor."""
    return ComputedSequence(range(size), lambda i: (slope * i + start) // divisor, tally)


def as_number(value):
    """A fraction as numerator and denominator; everything else as it is."""
    return ["ratio", *value.as_integer_ratio()] if type(value) is Fraction else value


def percentile(submission, nums1, nums2, numerator, denominator):
    """The percentile of two lists at q = numerator / denominator."""
    q = Fraction(numerator, denominator)
    return as_number(submission.percentile_of_two(nums1, nums2, q))


def measured(submission, first, second, numerator, denominator, reads_at_most):
    """What one call on two computed arrays reads, how many steps it takes, and the percentile.

    The call is ended beyond `reads_at_most`, and when it would copy what no memory holds.
    """
    reads, work = Tally(reads_at_most), Tally(STEPS_AT_MOST)
    nums1, nums2 = computed(*first, reads), computed(*second, reads)
    q = Fraction(numerator, denominator)
    found, copied = None, False
    try:
        with steps(work):
            found = submission.percentile_of_two(nums1, nums2, q)
    except OverBudget:
        pass
    except MemoryError:
        copied = True
    return {
        "reads": reads.total,
        "steps": work.total,
        "copied": copied,
        "value": as_number(found),
    }
