# wrong: buffers: fetches the next page while the last record of this one is still in hand
from heapq import heappop, heappush


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def merge_remote(sources, page_size, max_retries):
    pages = [[] for _ in sources]
    offset = [0] * len(sources)
    over = [False] * len(sources)
    heap = []

    def refill(i):
        if not pages[i] and not over[i]:
            for _ in range(max_retries + 1):
                try:
                    pages[i] = list(sources[i].fetch(offset[i], page_size))
                    break
                except SourceUnavailable:
                    pass
            else:
                raise MergeAborted(i)
            offset[i] += len(pages[i])
            over[i] = len(pages[i]) < page_size
        if pages[i]:
            heappush(heap, (pages[i][0][0], i, offset[i] - len(pages[i])))

    for i in range(len(sources)):
        refill(i)
    while heap:
        key, i, _ = heappop(heap)
        _, payload = pages[i].pop(0)
        refill(i)
        yield key, i, payload
