# wrong: trouble: does not look for disorder
import heapq


def merge_streams(streams, key=None):
    yield from heapq.merge(*streams, key=key)
