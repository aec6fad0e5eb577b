# wrong: laziness: keeps the successor of each head in hand as well
from heapq import heapify, heappop, heapreplace
from itertools import islice


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    heap = []
    for i, stream in enumerate(streams):
        it = iter(stream)
        ahead = list(islice(it, 2))
        if ahead:
            heap.append((key(ahead[0]), i, ahead, it))
    heapify(heap)
    while heap:
        before, i, ahead, it = heap[0]
        yield ahead.pop(0)
        if not ahead:
            heappop(heap)
            continue
        after = key(ahead[0])
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        ahead.extend(islice(it, 1))
        heapreplace(heap, (after, i, ahead, it))
