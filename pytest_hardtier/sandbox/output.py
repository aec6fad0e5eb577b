"""What a child prints: the beginning and the end of it, and how much there was."""

from __future__ import annotations

import os

from pytest_hardtier.calls import Prints
from pytest_hardtier.cleaning import clean_text

KEPT_BYTES = 32 << 10  # of the beginning, and as many of the end
_CHUNK = 1 << 16


class Output:
    """Reads the pipe that a child prints to; reading never waits.

    mib_at_most: more than that sets `is_too_much`
    """

    def __init__(self, mib_at_most: int) -> None:
        self._bytes_at_most = mib_at_most << 20
        self._fd: int | None = None
        self.clear()

    def clear(self) -> None:
        """Forget what was printed so far."""
        self._head = bytearray()
        self._tail = bytearray()
        self._bytes = 0
        self._newlines = 0
        self._ends_inside_a_line = False

    @property
    def is_too_much(self) -> bool:
        return self._bytes > self._bytes_at_most

    def follow(self, fd: int) -> None:
        """Read from this descriptor from now on; it is closed by `unfollow`."""
        os.set_blocking(fd, False)
        self._fd = fd

    def unfollow(self) -> None:
        """Close the pipe."""
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def read_once(self) -> bool:
        """Take what is there, one chunk at most; False when nothing is, or nobody can write."""
        if self._fd is None:
            return False
        try:
            chunk = os.read(self._fd, _CHUNK)
        except BlockingIOError:
            return False
        self._keep(chunk)
        return bool(chunk)

    def drain(self) -> None:
        """Take all that is there; stops when it is too much."""
        while not self.is_too_much and self.read_once():
            pass

    def _keep(self, chunk: bytes) -> None:
        if not chunk:
            return
        self._bytes += len(chunk)
        self._newlines += chunk.count(b"\n")
        self._ends_inside_a_line = not chunk.endswith(b"\n")
        room = KEPT_BYTES - len(self._head)
        self._head += chunk[:room]
        self._tail += chunk[room:] if room > 0 else chunk
        del self._tail[:-KEPT_BYTES]

    def prints(self) -> Prints:
        """How many lines were printed, and the first and the last 32 KiB of them."""
        lines = self._newlines + self._ends_inside_a_line
        left_out = self._bytes - len(self._head) - len(self._tail)
        between = f"\n... ({left_out:,} bytes left out)\n".encode() if left_out else b""
        text = bytes(self._head + between + self._tail)
        return Prints(lines, clean_text(text, bytes_at_most=4 * KEPT_BYTES, lines_at_most=20_000))
