# wrong: ownership: stores the advanced heads, at last None, into the caller's list
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heap = [(head.val, i) for i, head in enumerate(lists) if head]
    heapq.heapify(heap)
    dummy = tail = ListNode()
    while heap:
        _, i = heapq.heappop(heap)
        tail.next = lists[i]
        tail = tail.next
        lists[i] = lists[i].next
        if lists[i]:
            heapq.heappush(heap, (lists[i].val, i))
    return dummy.next
