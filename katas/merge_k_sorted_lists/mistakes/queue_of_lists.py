# wrong: tiebreak: merges the first two of a queue into its end, so an odd list overtakes
from collections import deque


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge2(a, b):
    dummy = tail = ListNode()
    while a and b:
        if a.val <= b.val:
            tail.next, a = a, a.next
        else:
            tail.next, b = b, b.next
        tail = tail.next
    tail.next = a or b
    return dummy.next


def merge_k_lists(lists):
    q = deque(node for node in lists if node)
    while len(q) > 1:
        q.append(merge2(q.popleft(), q.popleft()))
    return q[0] if q else None
