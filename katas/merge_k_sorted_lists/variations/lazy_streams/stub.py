"""Merge K sorted streams. The README beside this file has the whole prompt."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any


def merge_streams(
    streams: list[Iterable[Any]], key: Callable[[Any], Any] | None = None
) -> Iterator[Any]:
    """Yield the records of all streams, ascending by key, ties in the order of the streams.

    streams: K iterables, each ascending by `key`; they may be endless. Read only when needed.
    key: gives what is compared; None for the record itself. Called once per record.

    Raises ValueError with the stream's index where a stream is out of order.
    """
    raise NotImplementedError("lazy_streams: merge_streams is still to be written")
    yield
