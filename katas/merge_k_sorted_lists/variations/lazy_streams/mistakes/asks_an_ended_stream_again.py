# wrong: laziness: asks every stream without a record in hand again, also those that have ended
NOTHING = object()


def merge_streams(streams, key=None):
    from heapq import heappop, heappush

    key = key or (lambda record: record)
    iterators = [iter(s) for s in streams]
    last = [NOTHING] * len(iterators)
    heap = []
    empty = list(range(len(iterators)))
    while True:
        for i in empty:
            record = next(iterators[i], NOTHING)
            if record is not NOTHING:
                k = key(record)
                if last[i] is not NOTHING and k < last[i]:
                    raise ValueError(f"stream {i} is out of order")
                last[i] = k
                heappush(heap, (k, i, record))
        waiting = {entry[1] for entry in heap}
        if not heap:
            return
        _, i, record = heappop(heap)
        yield record
        empty = [j for j in range(len(iterators)) if j not in waiting or j == i]
