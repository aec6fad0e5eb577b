# wrong: order: a dictionary of queues by value, which asks for values that have a hash
from collections import defaultdict, deque
from heapq import heappop, heappush


def merge_k_lists(lists):
    waiting = defaultdict(deque)
    keys = []

    def put(i, node):
        if not waiting[node.val]:
            heappush(keys, node.val)
        waiting[node.val].append((i, node))

    for i, head in enumerate(lists):
        if head:
            put(i, head)
    first = last = None
    while keys:
        key = keys[0]
        queue = waiting[key]
        i, node = min(queue, key=lambda entry: entry[0])
        queue.remove((i, node))
        if not queue:
            heappop(keys)
        if node.next:
            put(i, node.next)
        if last:
            last.next = node
        else:
            first = node
        last = node
    return first
