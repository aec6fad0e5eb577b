# wrong: heap_bound: one call per node, and a recursion limit of a million to get away with it
import sys

sys.setrecursionlimit(10**6)


def merge_two(a, b):
    if not a or not b:
        return a or b
    if b.val < a.val:
        b.next = merge_two(a, b.next)
        return b
    a.next = merge_two(a.next, b)
    return a


def merge_k_lists(lists):
    sys.setrecursionlimit(10**6)
    work = list(lists)
    while len(work) > 1:
        if len(work) % 2:
            work.append(None)
        work = [merge_two(work[i], work[i + 1]) for i in range(0, len(work), 2)]
    return work[0] if work else None
