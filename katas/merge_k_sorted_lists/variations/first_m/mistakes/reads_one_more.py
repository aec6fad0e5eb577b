# wrong: reads: looks at the successor already when a node goes into the heap
from heapq import heappop, heappush


def first_m(lists, m):
    heap = []

    def push(i, node):
        following = node.next.val if node.next else None
        heappush(heap, (node.val, i, node, following))

    for i, node in enumerate(lists):
        if node:
            push(i, node)
    found = []
    while heap and len(found) < m:
        value, i, node, _ = heappop(heap)
        found.append(value)
        if node.next:
            push(i, node.next)
    return found
