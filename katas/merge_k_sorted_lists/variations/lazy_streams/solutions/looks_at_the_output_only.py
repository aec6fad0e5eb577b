# right: compares with the last record that came out: what is late comes out at once, and only that can be smaller
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
    started = False
    last = None
    while heap:
        k, i, record, it = heap[0]
        if started and k < last:
            raise ValueError(f"stream {i} is out of order")
        started, last = True, k
        yield record
        try:
            record = next(it)
        except StopIteration:
            heappop(heap)
            continue
        heapreplace(heap, (key(record), i, record, it))
