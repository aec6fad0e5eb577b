# right: a heap of cursors that know how to be compared
from __future__ import annotations

import heapq


class Cursor:
    """Stands in front of the next node of one list."""

    __slots__ = ("node", "number")

    def __init__(self, number, node):
        self.number = number
        self.node = node

    def __lt__(self, other):
        mine, yours = self.node.val, other.node.val
        if mine < yours:
            return True
        if yours < mine:
            return False
        return self.number < other.number

    def take(self):
        node = self.node
        self.node = node.next
        return node


class Anchor:
    next = None


def merge_k_lists(lists):
    cursors = [Cursor(i, head) for i, head in enumerate(lists) if head is not None]
    heapq.heapify(cursors)
    anchor = end = Anchor()
    while cursors:
        cursor = cursors[0]
        end.next = cursor.take()
        end = end.next
        if cursor.node is None:
            heapq.heappop(cursors)
        else:
            heapq.heapreplace(cursors, cursor)
    return anchor.next
