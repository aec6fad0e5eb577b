# right: heapq.merge over streams of (key, record), each of which looks for disorder itself
import heapq
from operator import itemgetter


def checked(number, stream, key):
    first = True
    last = None
    for record in stream:
        k = key(record) if key is not None else record
        if not first and k < last:
            raise ValueError(f"stream {number}: a key is smaller than the one before")
        first, last = False, k
        yield k, record


def merge_streams(streams, key=None):
    pairs = [checked(i, s, key) for i, s in enumerate(streams)]
    for _, record in heapq.merge(*pairs, key=itemgetter(0)):
        yield record
