# wrong: faults: counts the failures of a source over all of its pages
import heapq


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def records(source, number, page_size, max_retries):
    offset = 0
    failures = 0
    while True:
        try:
            page = source.fetch(offset, page_size)
        except SourceUnavailable:
            failures += 1
            if failures > max_retries:
                raise MergeAborted(number)
            continue
        for key, payload in page:
            yield key, number, payload
        if len(page) < page_size:
            return
        offset += page_size


def merge_remote(sources, page_size, max_retries):
    streams = [records(s, i, page_size, max_retries) for i, s in enumerate(sources)]
    yield from heapq.merge(*streams, key=lambda record: record[0])
