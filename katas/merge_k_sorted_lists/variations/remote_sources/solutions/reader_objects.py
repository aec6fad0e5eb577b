# right: a reader object per source, which knows what of its page is left
import heapq
from collections import deque


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        self.source = source


class Reader:
    def __init__(self, source, index, page_size, max_retries):
        self.source, self.index = source, index
        self.page_size, self.max_retries = page_size, max_retries
        self.offset = 0
        self.done = False
        self.buffer = deque()

    def fill(self):
        tries = 0
        while True:
            try:
                page = self.source.fetch(offset=self.offset, limit=self.page_size)
                break
            except SourceUnavailable:
                if tries == self.max_retries:
                    raise MergeAborted(self.index) from None
                tries += 1
        self.offset += len(page)
        self.done = len(page) < self.page_size
        self.buffer.extend(page)

    def head(self):
        if not self.buffer and not self.done:
            self.fill()
        return self.buffer[0] if self.buffer else None

    def take(self):
        return self.buffer.popleft()


def merge_remote(sources, page_size, max_retries):
    readers = [Reader(s, i, page_size, max_retries) for i, s in enumerate(sources)]
    heap = []
    for r in readers:
        head = r.head()
        if head:
            heap.append((head[0], r.index))
    heapq.heapify(heap)
    while heap:
        key, i = heap[0]
        yield (key, i, readers[i].take()[1])
        head = readers[i].head()
        if head:
            heapq.heapreplace(heap, (head[0], i))
        else:
            heapq.heappop(heap)
