"""Longest Increasing Subsequence as a stream. The README beside this file has the whole prompt."""


class RunningLIS:
    """Longest non-decreasing subsequences of the values so far."""

    def push(self, x: int) -> int:
        """Take x and return the length of a longest non-decreasing subsequence so far."""
        raise NotImplementedError("stream: push is still to be written")

    def snapshot(self) -> list[int]:
        """Return the smallest last value of each length, ascending; the list is the caller's."""
        raise NotImplementedError("stream: snapshot is still to be written")
