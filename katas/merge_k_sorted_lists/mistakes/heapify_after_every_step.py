# wrong: complexity: builds the heap anew after every node
import heapq


def merge_k_lists(lists):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapq.heapify(heap)
    first = last = None
    while heap:
        _, i, node = heap[0]
        if node.next:
            heap[0] = (node.next.val, i, node.next)
        else:
            heap[0] = heap[-1]
            heap.pop()
        heapq.heapify(heap)
        if last:
            last.next = node
        else:
            first = node
        last = node
    return first
