# wrong: records: keeps the keys in a dictionary by record, which need not have a hash
from heapq import heapify, heappop, heapreplace


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    key_of = key
    keys = {}

    def key(record):
        if record not in keys:
            keys[record] = key_of(record)
        return keys[record]

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
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (after, i, record, it))
