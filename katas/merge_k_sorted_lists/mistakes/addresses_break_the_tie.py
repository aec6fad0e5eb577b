# wrong: tiebreak: heap entries are (value, id(node), node), so ties come in the order of addresses
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heap = []
    for node in lists:
        if node:
            heapq.heappush(heap, (node.val, id(node), node))
    dummy = cur = ListNode()
    while heap:
        _, _, node = heapq.heappop(heap)
        cur.next = node
        cur = cur.next
        if node.next:
            heapq.heappush(heap, (node.next.val, id(node.next), node.next))
    return dummy.next
