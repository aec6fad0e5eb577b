# wrong: ownership: always keeps an empty node ahead, and the last one stays at the end
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    if not heap:
        return None
    heapq.heapify(heap)
    head = cur = ListNode()
    while heap:
        val, i, node = heapq.heappop(heap)
        cur.val = val
        cur.next = ListNode()
        cur = cur.next
        if node.next:
            heapq.heappush(heap, (node.next.val, i, node.next))
    return head
