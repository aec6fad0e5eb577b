"""Edit Distance within k. The README beside this file has the whole prompt."""

from collections.abc import Sequence


def distance_within(source: Sequence, target: Sequence, k: int) -> int | None:
    """Return the least number of edits that turn source into target, or None if it is above k.

    k: from 0 to 2,000; the work grows with k times the length, not with the product of both lengths
    """
    raise NotImplementedError("within_k: distance_within is still to be written")
