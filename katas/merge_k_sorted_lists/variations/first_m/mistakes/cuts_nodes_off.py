# wrong: untouched: cuts each node off from its list when it is taken
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapify(heap)
    found = []
    while heap and len(found) < m:
        value, i, node = heappop(heap)
        found.append(value)
        following, node.next = node.next, None
        if following:
            heappush(heap, (following.val, i, following))
    return found
