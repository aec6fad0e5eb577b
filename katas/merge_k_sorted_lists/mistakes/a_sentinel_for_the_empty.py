# wrong: order: an exhausted list stands for infinity, which texts cannot be compared with
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    end = float("inf")
    heap = [(node.val if node else end, i, node) for i, node in enumerate(lists)]
    heapq.heapify(heap)
    dummy = tail = ListNode()
    while heap and heap[0][2] is not None:
        value, i, node = heap[0]
        tail.next = node
        tail = node
        following = node.next
        heapq.heapreplace(heap, (following.val if following else end, i, following))
    return dummy.next
