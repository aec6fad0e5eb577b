# wrong: records: entries are (key, record, ...), so equal keys compare two records
from heapq import heapify, heappop, heapreplace


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    heap = []
    for i, stream in enumerate(streams):
        it = iter(stream)
        for record in it:
            heap.append((key(record), record, i, it))
            break
    heapify(heap)
    while heap:
        before, record, i, it = heap[0]
        yield record
        try:
            record = next(it)
        except StopIteration:
            heappop(heap)
            continue
        after = key(record)
        if after < before:
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, record, i, it))
