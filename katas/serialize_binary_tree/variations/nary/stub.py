"""Serialize and Deserialize an N-ary Tree. The README beside this file has the whole prompt."""

from __future__ import annotations


class NaryNode:
    """A node of an ordered tree; `val` is an int or a text, `children` a list of nodes."""

    def __init__(self, val=0, children=None):
        self.val = val
        self.children = [] if children is None else children


def serialize_nary(root: NaryNode | None) -> str:
    """Return one text that carries the whole tree, the same for equal trees.

    root: up to 100,000 nodes, in one chain or below one node; None for the empty tree
    """
    raise NotImplementedError("nary: serialize_nary is still to be written")


def deserialize_nary(data: str) -> NaryNode | None:
    """Return the tree that `serialize_nary` wrote, of new nodes.

    Raises ValueError for the beginning of such a text, and for one with something behind it.
    """
    raise NotImplementedError("nary: deserialize_nary is still to be written")
