# wrong: values: takes m values without asking whether there are as many
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapify(heap)
    found = []
    for _ in range(m):
        value, i, node = heappop(heap)
        found.append(value)
        if node.next:
            heappush(heap, (node.next.val, i, node.next))
    return found
