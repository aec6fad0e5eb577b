# wrong: tiebreak: keeps the heads in a list sorted from the largest, so ties come from the last list
from bisect import insort


def merge_k_lists(lists):
    waiting = []
    for i, node in enumerate(lists):
        if node is not None:
            insort(waiting, (node.val, -i, node))
    head = tail = None
    while waiting:
        _, i, node = waiting.pop(0)
        if node.next is not None:
            insort(waiting, (node.next.val, i, node.next))
        if tail:
            tail.next = node
        else:
            head = node
        tail = node
    return head
