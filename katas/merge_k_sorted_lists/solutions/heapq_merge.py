# right: heapq.merge over generators that look ahead before they yield
from heapq import merge
from operator import attrgetter


def nodes(head):
    while head is not None:
        following = head.next
        yield head
        head = following


def merge_k_lists(lists):
    merged = merge(*map(nodes, lists), key=attrgetter("val"))
    first = last = next(merged, None)
    for node in merged:
        last.next = node
        last = node
    if last is not None:
        last.next = None
    return first
