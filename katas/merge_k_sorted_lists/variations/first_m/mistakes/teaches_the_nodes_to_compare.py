# wrong: untouched: gives the class of the caller's nodes a method
from heapq import heapify, heappop, heapreplace


def first_m(lists, m):
    if m == 0:
        return []
    for node in lists:
        if node is not None:
            type(node).__lt__ = lambda a, b: a.val < b.val
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node is not None]
    heapify(heap)
    found = []
    while heap:
        value, i, node = heap[0]
        found.append(value)
        if len(found) == m:
            break
        node = node.next
        if node is None:
            heappop(heap)
        else:
            heapreplace(heap, (node.val, i, node))
    return found
