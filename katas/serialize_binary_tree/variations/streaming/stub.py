"""A binary tree that is read in pieces. The README beside this file has the whole prompt."""

from __future__ import annotations


class TreeNode:
    """A node of a binary tree; `val` is an int or a text."""

    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def serialize(root: TreeNode | None) -> str:
    """Return one text that carries the whole tree, the same for equal trees.

    root: up to 100,000 nodes, perhaps one long chain; None for the empty tree. It is not changed.
    """
    raise NotImplementedError("streaming: serialize is still to be written")


class TreeReader:
    """Reads one tree that `serialize` wrote, piece by piece."""

    def feed(self, chunk: str) -> None:
        """Take the next piece, of any length; raises ValueError if it goes beyond the tree."""
        raise NotImplementedError("streaming: TreeReader.feed is still to be written")

    def close(self) -> TreeNode | None:
        """Return the tree; raises ValueError if it is not complete."""
        raise NotImplementedError("streaming: TreeReader.close is still to be written")
