"""The median of many sorted arrays. The README beside this file has the whole prompt."""


def median_of_many(arrays: list[list[int]]) -> float:
    """Return the median of all values of all arrays.

    arrays: up to 40 sequences of ints in rising order, -10**12 <= x <= 10**12, some perhaps empty,
        at least one value in all; lists, or read-only sequences of up to 2**20 elements

    At most 12 K (log2(longest) + 5)**2 reads. The arguments are not changed.
    """
    raise NotImplementedError("many: median_of_many is still to be written")
