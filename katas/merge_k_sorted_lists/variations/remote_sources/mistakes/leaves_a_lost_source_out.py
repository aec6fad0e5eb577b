# wrong: faults: goes on without a source that stays away
import heapq


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
            return
        for key, payload in page:
            yield key, number, payload
        if len(page) < page_size:
            return
        offset += page_size


def merge_remote(sources, page_size, max_retries):
    streams = [records(s, i, page_size, max_retries) for i, s in enumerate(sources)]
    yield from heapq.merge(*streams, key=lambda record: record[0])
