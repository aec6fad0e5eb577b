# wrong: order: ties go to whoever was read first
from heapq import heappop, heappush
from itertools import count


def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    ticket = count()
    heap = []
    for i, stream in enumerate(streams):
        it = iter(stream)
        for record in it:
            heappush(heap, (key(record), next(ticket), record, i, it))
            break
    while heap:
        before, _, record, i, it = heappop(heap)
        yield record
        for record in it:
            after = key(record)
            if after < before:
                raise ValueError(f"stream {i} is out of order")
            heappush(heap, (after, next(ticket), record, i, it))
            break
