"""The terminal: taken over and given back, keys read, rows painted.

Whatever ends the session - a key, Ctrl-C, a signal, an error of ours - the terminal is as it was:
everything is undone in `leave`, which may be called at any time and any number of times.
"""

from __future__ import annotations

import contextlib
import os
import sys
import termios
import tty
from collections.abc import Iterator
from functools import lru_cache
from types import TracebackType
from typing import Any, Self, TextIO

from pytest_hardtier import keyboard
from pytest_hardtier.report.glyphs import Look
from pytest_hardtier.report.layout import Line, Span
from pytest_hardtier.watch.paging import Size

# The other screen, so that the shell's is as it was afterwards; no cursor; no wrapping at the edge.
ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J"
LEAVE = "\x1b[?7h\x1b[?25h\x1b[?1049l"
NAMES = {
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1bOA": "up",
    "\x1bOB": "down",
    "\x1b[5~": "page up",
    "\x1b[6~": "page down",
    "\x1b[H": "home",
    "\x1b[F": "end",
    "\x1b[1~": "home",
    "\x1b[4~": "end",
    "\x1b": "escape",
    "\r": "enter",
    "\n": "enter",
}


def keys_in(text: str) -> Iterator[str]:
    """The keys by name, in order; sequences of keys that we do not know are left out."""
    for key in keyboard.keys_in(text):
        name = NAMES.get(key, key)
        if len(name) == 1 and not name.isprintable():
            continue
        if not name.startswith("\x1b"):
            yield name


class Terminal:
    """Where the screen is drawn; a context that gives the terminal back."""

    def __init__(self, out: TextIO, look: Look) -> None:
        self._out = out
        self.look = look
        self._painted: list[Line] = []
        self._modes: list[Any] | None = None
        self._entered = False
        try:
            self.keyboard: int | None = sys.stdin.fileno() if sys.stdin.isatty() else None
        except (AttributeError, ValueError, OSError):
            self.keyboard = None

    def __enter__(self) -> Self:
        self.enter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def enter(self) -> None:
        """Take the terminal over, for the first time or again."""
        if self.keyboard is not None:
            self._modes = termios.tcgetattr(self.keyboard)
            tty.setcbreak(self.keyboard, termios.TCSANOW)
        self._entered = True
        self._write(ENTER)
        self._painted = []

    def leave(self) -> None:
        """Give the terminal back as it was."""
        if not self._entered:
            return
        self._entered = False
        with contextlib.suppress(OSError, ValueError):  # The terminal may be gone.
            self._write(LEAVE)
        if self.keyboard is not None and self._modes is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self.keyboard, termios.TCSADRAIN, self._modes)

    def size(self) -> Size:
        """As it is now; the usual one where the terminal does not tell."""
        try:
            found = os.get_terminal_size(self._out.fileno())
        except (OSError, ValueError):
            return Size()
        return Size(found.columns or 80, found.lines or 24)

    def forget(self) -> None:
        """Paint every row next time: somebody else may have written on the screen."""
        self._painted = []
        self._write("\x1b[2J")

    def paint(self, rows: list[Line]) -> None:
        """Bring these rows onto the screen; only those that differ are written."""
        before = self._painted + [()] * (len(rows) - len(self._painted))
        changed = [(n, row) for n, row in enumerate(rows) if n >= len(before) or row != before[n]]
        gone = range(len(rows), len(self._painted))
        if changed or gone:
            self._write(
                # Erased before and not behind: that would take the last cell of a full row.
                "".join(f"\x1b[{n + 1};1H\x1b[K{self._ansi(row)}" for n, row in changed)
                + "".join(f"\x1b[{n + 1};1H\x1b[K" for n in gone)
            )
        self._painted = list(rows)

    def read_keys(self) -> list[str] | None:
        """The keys that were pressed; None when the keyboard is gone."""
        assert self.keyboard is not None
        try:
            pressed = os.read(self.keyboard, 1024)
        except OSError:
            pressed = b""
        if not pressed:
            self.keyboard = None
            return None
        return list(keys_in(pressed.decode("utf-8", "replace")))

    def _ansi(self, row: Line) -> str:
        if not self.look.color:
            return "".join(span.text for span in row)
        return "".join(map(_styled, row))

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


@lru_cache(maxsize=2048)
def _styled(span: Span) -> str:
    """The span with the escapes of its style, as rich writes them."""
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(span.style).render(span.text, color_system=ColorSystem.STANDARD)
