# wrong: tiebreak: teaches ListNode to compare, which helps its own nodes and nobody else's
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


ListNode.__lt__ = lambda self, other: self.val < other.val


def merge_k_lists(lists):
    heap = [node for node in lists if node]
    heapq.heapify(heap)
    dummy = ListNode()
    tail = dummy
    while heap:
        node = heapq.heappop(heap)
        tail.next = node
        tail = tail.next
        if node.next:
            heapq.heappush(heap, node.next)
    return dummy.next
