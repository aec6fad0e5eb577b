# wrong: order: the end of one stream ends the generator
from heapq import heapify, heapreplace


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
            return
        after = key(record)
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, i, record, it))
