"""Single keys from a terminal, for screens that are leafed through."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BYTES_AT_ONCE = 64
# A whole escape sequence, or one character.
KEY = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z])|.", re.DOTALL)
RESIZED = "resized"  # comes like a key: the terminal has another size
GONE = "gone"  # nobody will type any more


def is_there() -> bool:
    """Whether somebody sits at a terminal whose keys can be read one by one."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return at_terminal and sys.platform != "win32"


@contextmanager
def keyboard() -> Iterator[Callable[[], list[str]]]:
    """Gives a function that waits for keys, for RESIZED or for GONE.

    For as long as it lasts, and not only while it waits: what is typed in between would show up on
    the screen, and be thrown away. Ctrl-C stays KeyboardInterrupt, and newlines stay newlines.
    """
    import termios
    import tty

    terminal = sys.stdin.fileno()
    news, resized = os.pipe()
    modes = termios.tcgetattr(terminal)
    os.set_blocking(resized, False)
    # Told through a pipe: a handler that drew could come while something else is being drawn. By
    # the system itself, and so is Ctrl-C: what comes just before the wait would not end it.
    handler = signal.signal(signal.SIGWINCH, lambda *_: None)
    told_before = signal.set_wakeup_fd(resized, warn_on_full_buffer=False)
    tty.setcbreak(terminal)
    try:
        yield lambda: _keys(terminal, news)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, modes)
        signal.set_wakeup_fd(told_before)
        signal.signal(signal.SIGWINCH, handler)
        os.close(news)
        os.close(resized)


def _keys(terminal: int, news: int) -> list[str]:
    ready, _, _ = select.select([terminal, news], [], [])
    if news in ready:
        os.read(news, BYTES_AT_ONCE)
        return [RESIZED]
    return keys_in(os.read(terminal, BYTES_AT_ONCE).decode("utf-8", "replace")) or [GONE]


def keys_in(typed: str) -> list[str]:
    """The keys in what was read at once: an arrow that is held down comes in bunches."""
    return KEY.findall(typed)
