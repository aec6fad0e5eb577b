"""Calling a grade off from another thread: the newest save wins, and nobody waits for the old one.

Everything else of a sandbox belongs to one thread.
"""

from __future__ import annotations

import os
from contextlib import suppress


class CalledOff(BaseException):
    """The grade that runs is not wanted any more. No Exception: no check may take it for its own
    failure."""


class Interrupt:
    """A switch that a poll can wait for; `set` may be called from any thread.

    A switch that is on stays on until `clear`: each question that is asked meanwhile raises.
    """

    def __init__(self) -> None:
        self.is_set = False
        self._read_end, self._write_end = os.pipe()
        os.set_blocking(self._read_end, False)
        os.set_blocking(self._write_end, False)

    def fileno(self) -> int:
        """For poll: readable while the switch is on."""
        return self._read_end

    def set(self) -> None:
        """Let what is being asked end at once."""
        self.is_set = True
        with suppress(BlockingIOError):
            os.write(self._write_end, b"!")

    def clear(self) -> None:
        """Be ready for the next grade."""
        self.is_set = False
        with suppress(BlockingIOError):
            while os.read(self._read_end, 64):
                pass

    def check(self) -> None:
        """Raises CalledOff when the switch is on."""
        if self.is_set:
            raise CalledOff

    def close(self) -> None:
        """Give the descriptors back."""
        os.close(self._read_end)
        os.close(self._write_end)
