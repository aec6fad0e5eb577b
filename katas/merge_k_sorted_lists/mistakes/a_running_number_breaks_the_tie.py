# wrong: tiebreak: the tie goes to whoever was pushed first, so a later list overtakes
from heapq import heappop, heappush
from itertools import count


def merge_k_lists(lists):
    ticket = count()
    heap = []
    for head in lists:
        if head is not None:
            heappush(heap, (head.val, next(ticket), head))
    first = last = None
    while heap:
        _, _, node = heappop(heap)
        if node.next is not None:
            heappush(heap, (node.next.val, next(ticket), node.next))
        if last is None:
            first = node
        else:
            last.next = node
        last = node
    return first
