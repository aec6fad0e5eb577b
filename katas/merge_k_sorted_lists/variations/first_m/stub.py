"""The first m of K sorted lists. The README beside this file has the whole prompt."""

from __future__ import annotations


class ListNode:
    """A node of a singly linked list. The grader's nodes have the same two attributes."""

    def __init__(self, val=0, next=None):  # noqa: A002  (the name that everybody knows)
        self.val = val
        self.next = next


def first_m(lists: list[ListNode | None], m: int) -> list:
    """Return the m smallest values of all lists, ascending; all when there are fewer.

    lists: heads of ascending lists, None for an empty one
    m: 0 or more

    Reads the `val` of at most K + m nodes and changes nothing.
    """
    raise NotImplementedError("first_m: first_m is still to be written")
