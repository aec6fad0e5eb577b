# wrong: values: looks whether there are enough only after the first value
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapify(heap)
    found = []
    while heap:
        value, i, node = heappop(heap)
        found.append(value)
        if len(found) >= m:
            break
        if node.next:
            heappush(heap, (node.next.val, i, node.next))
    return found
