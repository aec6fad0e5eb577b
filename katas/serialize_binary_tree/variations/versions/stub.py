"""Two formats for a binary tree, and a checksum. The README beside this file has the prompt."""

from __future__ import annotations


class TreeNode:
    """A node of a binary tree; `val` is an int or a text."""

    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class UnknownVersion(ValueError):  # noqa: N818  (the name is the contract's)
    """A text of a version that this service does not know yet."""


def serialize(root: TreeNode | None) -> str:
    """Return a text of the old format; it does not start with `v`, digits and a colon."""
    raise NotImplementedError("versions: serialize is still to be written")


def serialize_v2(root: TreeNode | None) -> str:
    """Return `v2:`, a body, and the CRC-32 of both as eight lower-case hex digits."""
    raise NotImplementedError("versions: serialize_v2 is still to be written")


def deserialize_any(data: str) -> TreeNode | None:
    """Return the tree that `serialize` or `serialize_v2` wrote, of new nodes.

    Raises UnknownVersion for a version above 2, ValueError for a damaged text.
    """
    raise NotImplementedError("versions: deserialize_any is still to be written")
