# wrong: trouble: a key that raises ends its stream without a word
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
            after = key(record)
        except (StopIteration, LookupError, TypeError, ValueError):
            heappop(heap)
            continue
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, i, record, it))
