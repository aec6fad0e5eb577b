# wrong: trouble: says that something is out of order, and not what
from heapq import heapify, heappop, heapreplace


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    heap = []
    for i, stream in enumerate(streams):
        it = iter(stream)
        for record in it:
            heap.append((key(record), i, record, it))
            break
    heapify(heap)
    while heap:
        before, i, record, it = heap[0]
        yield record
        try:
            record = next(it)
        except StopIteration:
            heappop(heap)
            continue
        after = key(record)
        if after < before:
            raise ValueError("streams must be sorted")
        heapreplace(heap, (after, i, record, it))
