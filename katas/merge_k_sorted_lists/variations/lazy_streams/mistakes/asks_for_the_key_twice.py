# wrong: records: computes the key again when it looks for disorder
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
        _, i, record, it = heap[0]
        yield record
        try:
            following = next(it)
        except StopIteration:
            heappop(heap)
            continue
        if key(following) < key(record):
            raise ValueError(f"stream {i} is out of order")
        heapreplace(heap, (key(following), i, following, it))
