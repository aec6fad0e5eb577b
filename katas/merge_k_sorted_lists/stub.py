"""Merge K Sorted Lists. Fill in `merge_k_lists`; the README beside this file has the prompt."""

from __future__ import annotations


class ListNode:
    """A node of a singly linked list. The grader's nodes have the same two attributes."""

    def __init__(self, val=0, next=None):  # noqa: A002  (the name that everybody knows)
        self.val = val
        self.next = next


def merge_k_lists(lists: list[ListNode | None]) -> ListNode | None:
    """Return the head of one ascending list of all nodes, or None when there is no node.

    lists: up to 10,000 heads of ascending lists, None for an empty one; 100,000 nodes in all

    Of equal values, nodes of an earlier list come first. The nodes are relinked and not copied, no
    `val` is changed, and the outer list stays as it is.
    """
    raise NotImplementedError("merge_k_sorted_lists: merge_k_lists is still to be written")
