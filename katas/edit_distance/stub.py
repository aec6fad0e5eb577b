"""Edit Distance. Fill in `edit_distance`; the README beside this file has the whole prompt."""

from collections.abc import Sequence


def edit_distance(source: Sequence, target: Sequence) -> int:
    """Return the least number of edits that turn source into target.

    source, target: two strings, two lists or two tuples of up to 2,000 elements; perhaps empty

    One edit inserts, deletes or replaces one element. Elements are compared exactly as they are.
    """
    raise NotImplementedError("edit_distance: edit_distance is still to be written")
