# wrong: order: calls next on the streams themselves, which a list does not allow
from heapq import heapify, heappop, heapreplace


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    heap = []
    over = object()
    for i, stream in enumerate(streams):
        record = next(stream, over)
        if record is not over:
            heap.append((key(record), i, record))
    heapify(heap)
    while heap:
        before, i, record = heap[0]
        yield record
        record = next(streams[i], over)
        if record is over:
            heappop(heap)
            continue
        after = key(record)
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, i, record))
