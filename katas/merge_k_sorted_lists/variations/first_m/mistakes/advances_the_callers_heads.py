# wrong: untouched: moves the heads on in the caller's list
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, i) for i, node in enumerate(lists) if node]
    heapify(heap)
    found = []
    while heap and len(found) < m:
        value, i = heappop(heap)
        found.append(value)
        lists[i] = lists[i].next
        if lists[i]:
            heappush(heap, (lists[i].val, i))
    return found
