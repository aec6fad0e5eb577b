"""Edit Distance in little memory. The README beside this file has the whole prompt."""

from collections.abc import Sequence


def edit_distance_small(source: Sequence, target: Sequence) -> int:
    """Return the least number of edits that turn source into target.

    Takes memory for as many numbers as the shorter side has elements, and little more.
    """
    raise NotImplementedError("little_memory: edit_distance_small is still to be written")
