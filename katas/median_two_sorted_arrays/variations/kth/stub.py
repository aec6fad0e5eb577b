"""The k-th smallest of two sorted arrays. The README beside this file has the whole prompt."""


def kth_of_two(nums1: list[int], nums2: list[int], k: int) -> int:
    """Return the k-th smallest of all values of both arrays; k = 1 asks for the smallest.

    nums1, nums2: ints in rising order, -10**12 <= x <= 10**12, perhaps none

    Raises ValueError unless 1 <= k <= m + n. At most 8 log2(min(k, m, n) + 2) + 16 reads.
    """
    raise NotImplementedError("kth: kth_of_two is still to be written")
