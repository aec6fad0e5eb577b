"""Median of Two Sorted Arrays. Fill in the function; the README beside this file has the prompt."""


def find_median_sorted_arrays(nums1: list[int], nums2: list[int]) -> float:
    """Return the median of all values of both arrays.

    nums1, nums2: ints in rising order, -10**12 <= x <= 10**12, at least one of them not empty;
        lists, or read-only sequences of up to 2**60 elements

    O(log(min(m, n))) reads and steps. The arguments are not changed.
    """
    raise NotImplementedError("median_two_sorted_arrays: the function is still to be written")
