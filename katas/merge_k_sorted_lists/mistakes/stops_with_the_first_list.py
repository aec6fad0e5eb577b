# wrong: order: a list that runs out takes the one behind it along
import heapq


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def merge_k_lists(lists):
    heads = [node for node in lists if node]
    heap = [(node.val, i) for i, node in enumerate(heads)]
    heapq.heapify(heap)
    dummy = tail = ListNode()
    while heap:
        _, i = heapq.heappop(heap)
        if i >= len(heads):
            continue
        node = heads[i]
        tail.next = node
        tail = node
        heads[i] = node.next
        if node.next:
            heapq.heappush(heap, (node.next.val, i))
        else:
            heads.pop(i)
    return dummy.next
