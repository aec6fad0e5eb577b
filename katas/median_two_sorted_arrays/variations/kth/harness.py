"""Gives a submission arrays that are computed on the fly and count what is read of them.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import ComputedSequence, OverBudget, Tally, steps

# Endless loops read nothing new at times: they end here. A right search takes 2,500 steps at most.
STEPS_AT_MOST = 200_000


def computed(size, slope, start, divisor, tally):
    """An array of a family: element i is (slope * i + start) // divisor."""
    return ComputedSequence(range(size), lambda i: (slope * i + start) // divisor, tally)


def kth(submission, nums1, nums2, k):
    """What kth_of_two returns, and whether it raised ValueError instead."""
    try:
        return {"value": submission.kth_of_two(nums1, nums2, k), "refused": False}
    except ValueError:
        return {"value": None, "refused": True}


def measured(submission, first, second, k, reads_at_most):
    """What one call on two computed arrays reads, how many steps it takes, and the value.

    The call is ended beyond `reads_at_most`, and when it would copy what no memory holds.
    """
    reads, work = Tally(reads_at_most), Tally(STEPS_AT_MOST)
    nums1, nums2 = computed(*first, reads), computed(*second, reads)
    found, copied = None, False
    try:
        with steps(work):
            found = submission.kth_of_two(nums1, nums2, k)
    except OverBudget:
        pass
    except MemoryError:
        copied = True
    return {"reads": reads.total, "steps": work.total, "copied": copied, "value": found}
