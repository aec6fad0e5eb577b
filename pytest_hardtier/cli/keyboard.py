"""Single keys from a terminal, for screens that are leafed through."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BYTES_AT_ONCE = 64


def is_there() -> bool:
    """Whether somebody sits at a terminal whose keys can be read one by one."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return at_terminal and sys.platform != "win32"


@contextmanager
def keyboard() -> Iterator[Callable[[], list[str]]]:
    """Gives a function that waits for keys; an empty list once the terminal is gone.

    For as long as it lasts, and not only while it waits: what is typed in between would show up on
    the screen, and be thrown away. Ctrl-C stays KeyboardInterrupt, and newlines stay newlines.
    """
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    try:
        yield lambda: keys_in(os.read(terminal, BYTES_AT_ONCE).decode("utf-8", "replace"))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def keys_in(typed: str) -> list[str]:
    """The keys in what was read at once: an arrow that is held down comes in bunches."""
    return re.findall(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Za-z]|.", typed, re.DOTALL)
