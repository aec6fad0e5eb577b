"""Largest Rectangle of ones in a matrix. The README beside this file has the whole prompt."""


def maximal_rectangle(matrix: list[list[int]]) -> int:
    """Return the area of the largest rectangle of ones.

    matrix: R rows of C cells, each 0 or 1; R and C up to 200, perhaps 0

    The argument is not changed.
    """
    raise NotImplementedError("matrix: maximal_rectangle is still to be written")
