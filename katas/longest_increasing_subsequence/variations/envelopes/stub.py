"""Longest Increasing Subsequence with envelopes. The README beside this has the whole prompt."""


def max_nested(boxes: list[tuple[int, int]]) -> int:
    """Return how many boxes (width, height) can be put into one another at most.

    One fits into another when it is narrower and lower; boxes are not turned.
    """
    raise NotImplementedError("envelopes: max_nested is still to be written")
