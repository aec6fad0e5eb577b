"""Edit Distance, the edits. The README beside this file has the whole prompt."""

from collections.abc import Sequence


def edit_script(source: Sequence, target: Sequence) -> list[tuple]:
    """Return operations that turn source into target, with as few edits as possible.

    ("keep", x), ("delete", x), ("insert", y) and ("replace", x, y), in the order of the source
    """
    raise NotImplementedError("edits: edit_script is still to be written")
