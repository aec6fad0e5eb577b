# wrong: untouched: writes the number of its list on each node
from heapq import heapify, heappop, heapreplace


def first_m(lists, m):
    if m == 0:
        return []
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
            node.number = i
            heapreplace(heap, (node.val, i, node))
    return found
