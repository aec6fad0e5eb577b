# right: heapq.merge over generators of values, cut by islice
from heapq import merge
from itertools import islice


def values(node):
    while node is not None:
        yield node.val
        node = node.next


def first_m(lists, m):
    return list(islice(merge(*map(values, lists)), m))
