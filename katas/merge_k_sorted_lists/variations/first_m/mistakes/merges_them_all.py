# wrong: untouched: merges the lists by relinking and reads the first m off the result
from heapq import heapify, heappop, heappush


def first_m(lists, m):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapify(heap)
    head = tail = None
    while heap:
        _, i, node = heappop(heap)
        if node.next:
            heappush(heap, (node.next.val, i, node.next))
        if tail:
            tail.next = node
        else:
            head = node
        tail = node
    found = []
    while head and len(found) < m:
        found.append(head.val)
        head = head.next
    return found
