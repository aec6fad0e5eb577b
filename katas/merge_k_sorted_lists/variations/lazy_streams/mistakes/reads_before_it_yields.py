# wrong: trouble: reads the successor before it yields, so a record in hand is lost when a stream breaks
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
        try:
            following = next(it)
        except StopIteration:
            heappop(heap)
        else:
            after = key(following)
            if after < before:
                raise ValueError(f"stream {i} is out of order")
            heapreplace(heap, (after, i, following, it))
        yield record
