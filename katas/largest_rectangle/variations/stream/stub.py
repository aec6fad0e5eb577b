"""Largest Rectangle in Histogram, as a stream. The README beside this file has the whole prompt."""


class HistogramStream:
    """A histogram whose bars arrive from left to right and are not kept."""

    def push(self, height: int) -> None:
        """Take the next bar, 0 <= height <= 10**12."""
        raise NotImplementedError("stream: push is still to be written")

    def close(self) -> int:
        """Return the area of the largest rectangle inside all bars pushed; no more bars come."""
        raise NotImplementedError("stream: close is still to be written")
