# right: heapify once, then heapreplace: one sift per node
import heapq
from typing import Any, Optional


class ListNode:
    """The node that everybody knows."""

    def __init__(self, val: Any = 0, next: "Optional[ListNode]" = None):
        self.val = val
        self.next = next


def merge_k_lists(lists: "list[Optional[ListNode]]") -> "Optional[ListNode]":
    heads = [(node.val, number, node) for number, node in enumerate(lists) if node is not None]
    heapq.heapify(heads)
    first = last = None
    while heads:
        _, number, node = heads[0]
        follower = node.next
        if follower is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (follower.val, number, follower))
        if last is None:
            first = node
        else:
            last.next = node
        last = node
    return first
