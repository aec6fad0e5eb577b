# wrong: values: entries are (value, node), so a tie compares two nodes
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, node) for node in lists if node]
    heapify(heap)
    found = []
    while heap and len(found) < m:
        value, node = heappop(heap)
        found.append(value)
        if node.next:
            heappush(heap, (node.next.val, node.next))
    return found
