# wrong: trouble: takes any exception of a stream for its end
from heapq import heapify, heappop, heapreplace


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    heap = []
    for i, stream in enumerate(streams):
        it = iter(stream)
        try:
            record = next(it)
        except Exception:
            continue
        heap.append((key(record), i, record, it))
    heapify(heap)
    while heap:
        before, i, record, it = heap[0]
        yield record
        try:
            record = next(it)
        except Exception:
            heappop(heap)
            continue
        after = key(record)
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, i, record, it))
