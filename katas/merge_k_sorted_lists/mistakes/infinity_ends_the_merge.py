# wrong: order: stops at the first value that is infinite
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    work = list(lists)
    heap = [(node.val, i) for i, node in enumerate(work) if node]
    heapq.heapify(heap)
    dummy = tail = ListNode()
    while heap:
        value, i = heapq.heappop(heap)
        if value == float("inf"):
            break
        tail.next = work[i]
        tail = tail.next
        work[i] = work[i].next
        if work[i]:
            heapq.heappush(heap, (work[i].val, i))
    return dummy.next
