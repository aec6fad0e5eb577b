"""Serialize and Deserialize Binary Tree. The README beside this file has the whole prompt."""

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
    raise NotImplementedError("serialize_binary_tree: serialize is still to be written")


def deserialize(data: str) -> TreeNode | None:
    """Return the tree that `serialize` wrote, of new nodes.

    Raises ValueError for the beginning of such a text, and for one with something behind it.
    """
    raise NotImplementedError("serialize_binary_tree: deserialize is still to be written")
