# wrong: order: takes the first record of a page that may be empty
from heapq import heappop, heappush


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def merge_remote(sources, page_size, max_retries):
    def fetch(i, offset):
        for _ in range(max_retries + 1):
            try:
                return sources[i].fetch(offset, page_size)
            except SourceUnavailable:
                continue
        raise MergeAborted(i)

    heap = []
    for i in range(len(sources)):
        page = fetch(i, 0)
        heappush(heap, (page[0][0], i, 0, 0, page))
    while heap:
        key, i, offset, at, page = heappop(heap)
        yield key, i, page[at][1]
        at += 1
        if at == len(page):
            if len(page) < page_size:
                continue
            offset, at = offset + len(page), 0
            page = fetch(i, offset)
        if page:
            heappush(heap, (page[at][0], i, offset, at, page))
