# wrong: tiebreak: entries with __lt__ on the value alone, so ties come as the heap happens to lie
import heapq


class Entry:
    def __init__(self, node):
        self.node = node

    def __lt__(self, other):
        return self.node.val < other.node.val


def merge_k_lists(lists):
    heap = [Entry(node) for node in lists if node is not None]
    heapq.heapify(heap)
    head = tail = None
    while heap:
        node = heap[0].node
        if node.next is None:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, Entry(node.next))
        if tail is None:
            head = tail = node
        else:
            tail.next = node
            tail = node
    return head
