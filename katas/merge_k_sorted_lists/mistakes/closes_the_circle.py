# wrong: ownership: remembers the tail as the head's predecessor and leaves the list circular
import heapq


def merge_k_lists(lists):
    heap = [(node.val, i, node) for i, node in enumerate(lists) if node is not None]
    heapq.heapify(heap)
    last = None
    while heap:
        _, i, node = heapq.heappop(heap)
        following = node.next
        if last is None:
            node.next = node
        else:
            node.next = last.next
            last.next = node
        last = node
        if following is not None:
            heapq.heappush(heap, (following.val, i, following))
    return last.next if last else None
