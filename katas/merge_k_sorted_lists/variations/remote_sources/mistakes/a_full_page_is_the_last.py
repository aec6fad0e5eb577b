# wrong: order: takes a source for ended when a page is not longer than the last one
import heapq


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def records(source, number, page_size, max_retries):
    offset = 0
    more = True
    while more:
        for _ in range(max_retries + 1):
            try:
                page = source.fetch(offset, page_size)
                break
            except SourceUnavailable:
                pass
        else:
            raise MergeAborted(number)
        more = offset == 0 and len(page) == page_size
        for key, payload in page:
            yield key, number, payload
        offset += len(page)


def merge_remote(sources, page_size, max_retries):
    streams = [records(s, i, page_size, max_retries) for i, s in enumerate(sources)]
    yield from heapq.merge(*streams, key=lambda record: record[0])
