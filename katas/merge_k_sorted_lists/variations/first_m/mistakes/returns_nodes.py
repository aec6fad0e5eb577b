# wrong: values: returns nodes instead of values
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapify(heap)
    found = []
    while heap and len(found) < m:
        _, i, node = heappop(heap)
        found.append(node)
        if node.next:
            heappush(heap, (node.next.val, i, node.next))
    return found
