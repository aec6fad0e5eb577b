# wrong: complexity: walks from the first node to the last one to append each node
from heapq import heappop, heappush


def merge_k_lists(lists):
    heap = []
    for i, node in enumerate(lists):
        if node:
            heappush(heap, (node.val, i, node))
    head = None
    while heap:
        _, i, node = heappop(heap)
        if node.next:
            heappush(heap, (node.next.val, i, node.next))
        node.next = None
        if head is None:
            head = node
        else:
            cur = head
            while cur.next:
                cur = cur.next
            cur.next = node
    return head
