# wrong: faults: asks a source that is away for ever
import heapq


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def records(source, number, page_size):
    offset = 0
    while True:
        try:
            page = source.fetch(offset, page_size)
        except SourceUnavailable:
            continue
        for key, payload in page:
            yield key, number, payload
        if len(page) < page_size:
            return
        offset += page_size


def merge_remote(sources, page_size, max_retries):
    streams = [records(s, i, page_size) for i, s in enumerate(sources)]
    yield from heapq.merge(*streams, key=lambda record: record[0])
