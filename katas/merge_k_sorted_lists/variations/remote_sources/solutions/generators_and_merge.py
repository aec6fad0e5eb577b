# right: one generator per source, merged by heapq.merge
import heapq


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def ask(source, number, offset, limit, retries):
    failures = 0
    while True:
        try:
            return source.fetch(offset, limit)
        except SourceUnavailable as error:
            failures += 1
            if failures > retries:
                raise MergeAborted(number) from error


def records(source, number, page_size, max_retries):
    offset = 0
    while True:
        page = ask(source, number, offset, page_size, max_retries)
        for key, payload in page:
            yield key, number, payload
        if len(page) < page_size:
            return
        offset += page_size


def merge_remote(sources, page_size, max_retries):
    streams = [records(s, i, page_size, max_retries) for i, s in enumerate(sources)]
    yield from heapq.merge(*streams, key=lambda record: record[0])
