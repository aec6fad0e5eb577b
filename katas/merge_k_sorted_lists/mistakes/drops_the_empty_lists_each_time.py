# wrong: complexity: passes over all the cursors after every node to drop the exhausted ones
import heapq


def merge_k_lists(lists):
    cursors = {i: node for i, node in enumerate(lists) if node}
    heap = [(node.val, i) for i, node in cursors.items()]
    heapq.heapify(heap)
    first = last = None
    while cursors:
        _, i = heapq.heappop(heap)
        node = cursors[i]
        cursors[i] = node.next
        if node.next:
            heapq.heappush(heap, (node.next.val, i))
        cursors = {j: n for j, n in cursors.items() if n is not None}
        if last:
            last.next = node
        else:
            first = node
        last = node
    return first
