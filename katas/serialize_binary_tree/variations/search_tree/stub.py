"""A search tree without marks. The README beside this file has the whole prompt."""

from __future__ import annotations


class TreeNode:
    """A node of a binary tree; smaller values lie to the left, greater ones to the right."""

    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def encode_bst(root: TreeNode | None) -> str:
    """Return one text of at most sum(len(str(val))) + n + 8 characters for n nodes.

    root: a search tree of up to 100,000 distinct ints, perhaps one chain; it is not changed
    """
    raise NotImplementedError("search_tree: encode_bst is still to be written")


def decode_bst(data: str) -> TreeNode | None:
    """Return the tree that `encode_bst` wrote, of new nodes."""
    raise NotImplementedError("search_tree: decode_bst is still to be written")
