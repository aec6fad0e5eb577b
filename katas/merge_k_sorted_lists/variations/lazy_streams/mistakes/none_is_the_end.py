# wrong: order: takes a record None for the end of its stream
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
        record = next(it, None)
        if record is None:
            heappop(heap)
            continue
        after = key(record)
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, i, record, it))
