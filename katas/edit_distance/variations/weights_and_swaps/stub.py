"""Edit Distance with weights and swaps. The README beside this file has the whole prompt."""

from collections.abc import Callable, Sequence


def weighted_distance(
    source: Sequence,
    target: Sequence,
    insert: int = 1,
    delete: int = 1,
    replace: int | Callable = 1,
    swap: int | None = None,
) -> int:
    """Return the least price for which edits turn source into target.

    replace: a price, or what gives it when called as replace(old, new) for two different elements
    swap: the price of exchanging two neighbours that are not edited otherwise, or None
    """
    raise NotImplementedError("weights_and_swaps: weighted_distance is still to be written")
