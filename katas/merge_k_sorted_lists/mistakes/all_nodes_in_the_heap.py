# wrong: heap_bound: pushes every node of every list before the first one is popped
from heapq import heappop, heappush


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heap = []
    order = 0
    for node in lists:
        while node:
            heappush(heap, (node.val, order, node))
            order += 1
            node = node.next
    dummy = tail = ListNode()
    while heap:
        tail.next = heappop(heap)[2]
        tail = tail.next
    tail.next = None
    return dummy.next
