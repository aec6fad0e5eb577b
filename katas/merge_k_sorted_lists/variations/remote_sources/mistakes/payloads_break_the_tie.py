# wrong: order: entries are (key, payload, ...), so equal keys compare two payloads
from heapq import heappop, heappush


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def records(source, number, page_size, max_retries):
    offset = 0
    while True:
        for _ in range(max_retries + 1):
            try:
                page = source.fetch(offset, page_size)
                break
            except SourceUnavailable:
                pass
        else:
            raise MergeAborted(number)
        yield from page
        if len(page) < page_size:
            return
        offset += page_size


def merge_remote(sources, page_size, max_retries):
    heap = []
    streams = [records(s, i, page_size, max_retries) for i, s in enumerate(sources)]
    for i, stream in enumerate(streams):
        for key, payload in stream:
            heappush(heap, (key, payload, i))
            break
    while heap:
        key, payload, i = heappop(heap)
        yield key, i, payload
        for key, payload in streams[i]:
            heappush(heap, (key, payload, i))
            break
