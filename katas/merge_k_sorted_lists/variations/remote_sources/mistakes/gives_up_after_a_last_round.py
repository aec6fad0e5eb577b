# wrong: faults: asks all other sources before it gives up
from heapq import heappop, heappush


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def merge_remote(sources, page_size, max_retries):
    pages = [[] for _ in sources]
    at = [0] * len(sources)
    offset = [0] * len(sources)
    over = [False] * len(sources)
    heap = []

    def fetch(i):
        for _ in range(max_retries + 1):
            try:
                return sources[i].fetch(offset[i], page_size)
            except SourceUnavailable:
                pass
        raise MergeAborted(i)

    def refill(i):
        if at[i] == len(pages[i]):
            if over[i]:
                return
            pages[i] = fetch(i)
            at[i] = 0
            offset[i] += len(pages[i])
            over[i] = len(pages[i]) < page_size
        if at[i] < len(pages[i]):
            heappush(heap, (pages[i][at[i]][0], i))

    gone = []
    for i in range(len(sources)):
        try:
            refill(i)
        except MergeAborted as error:
            gone.append(error)
    if gone:
        raise gone[0]
    while heap:
        key, i = heappop(heap)
        payload = pages[i][at[i]][1]
        at[i] += 1
        yield key, i, payload
        refill(i)
