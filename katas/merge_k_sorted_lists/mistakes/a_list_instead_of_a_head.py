# wrong: order: returns a Python list of the values
from heapq import merge


def values(node):
    while node:
        yield node.val
        node = node.next


def merge_k_lists(lists):
    return list(merge(*(values(head) for head in lists))) or None
