# wrong: values: one call for each value, which ends at the recursion limit
import heapq


def first_m(lists, m):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node]
    heapq.heapify(heap)

    def rest(m):
        if not m or not heap:
            return []
        value, i, node = heapq.heappop(heap)
        if m > 1 and node.next:
            heapq.heappush(heap, (node.next.val, i, node.next))
        return [value, *rest(m - 1)]

    return rest(m)
