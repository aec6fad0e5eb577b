# wrong: heap_bound: pushes the second node of each list together with the first, to be on the safe side
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heap = []
    place = 0

    def push(i, node):
        nonlocal place
        heapq.heappush(heap, (node.val, i, place, node))
        place += 1

    for i, head in enumerate(lists):
        if head:
            push(i, head)
            if head.next:
                push(i, head.next)
    dummy = tail = ListNode()
    while heap:
        _, i, _, node = heapq.heappop(heap)
        if node.next and node.next.next:
            push(i, node.next.next)
        tail.next = node
        tail = node
    return dummy.next
