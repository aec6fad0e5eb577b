# wrong: order: reads the lists into a max-heap of negated values and builds from the back
import heapq


def merge_k_lists(lists):
    heap = []
    order = 0
    for head in lists:
        while head is not None:
            heapq.heappush(heap, (-head.val, -order, head))
            order += 1
            head = head.next
    first = None
    while heap:
        _, _, node = heapq.heappop(heap)
        node.next = first
        first = node
    return first
