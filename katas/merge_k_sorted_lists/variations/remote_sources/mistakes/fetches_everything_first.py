# wrong: buffers: fetches all pages of all sources and merges them then
import heapq


class SourceUnavailable(Exception):
    pass


class MergeAborted(Exception):
    def __init__(self, source):
        super().__init__(f"source {source} did not come back")
        self.source = source


def merge_remote(sources, page_size, max_retries):
    rows = []
    for i, source in enumerate(sources):
        row = []
        while True:
            for _ in range(max_retries + 1):
                try:
                    page = source.fetch(len(row), page_size)
                    break
                except SourceUnavailable:
                    pass
            else:
                raise MergeAborted(i)
            row += [(key, i, payload) for key, payload in page]
            if len(page) < page_size:
                break
        rows.append(row)
    yield from heapq.merge(*rows, key=lambda record: record[:2])
