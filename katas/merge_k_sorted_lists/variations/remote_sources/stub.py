"""Merge K remote sorted sources. The README beside this file has the whole prompt."""

from collections.abc import Iterator
from typing import Any


class SourceUnavailable(Exception):  # noqa: N818
    """A source does not answer at the moment."""


class MergeAborted(Exception):  # noqa: N818
    """A source did not come back; `source` is its index."""

    def __init__(self, source: int):
        super().__init__(f"source {source} did not come back")
        self.source = source


def merge_remote(
    sources: list[Any], page_size: int, max_retries: int
) -> Iterator[tuple[Any, int, Any]]:
    """Yield (key, source_index, payload), ascending by key, source index and offset.

    sources: each has fetch(offset, limit) -> list of (key, payload), which may raise
        SourceUnavailable; fewer than `limit` only at its end
    page_size: how many records to ask for, 1 or more
    max_retries: how often one fetch may be repeated

    Raises MergeAborted when a fetch has failed once and then `max_retries` times.
    """
    raise NotImplementedError("remote_sources: merge_remote is still to be written")
    yield
