"""Text that is read page by page - hints, debrief, prints, help - and how much of it fits."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import lru_cache

from pytest_hardtier.report.foreign import foreign
from pytest_hardtier.report.layout import Line, Span, line, wrap

# Rows of the screen that a page does not have: two at the top, two at the bottom, and three for its
# title and the air around it.
AROUND_A_PAGE = 7
TEXT_WIDTH = 88  # lines longer than this are hard to read


@dataclass(frozen=True)
class Size:
    """Of a terminal, in cells."""

    columns: int = 80
    rows: int = 24


USUAL = Size()


@dataclass(frozen=True)
class Page:
    """A text over the verdicts, until a key or a save takes it away.

    name: what it is about; the key that opened it may mean something else while it is open
    choices: what the keys 1, 2, 3 ... choose
    top: the first row that is shown
    """

    name: str
    title: str
    text: str
    markdown: bool = False
    choices: tuple[str, ...] = ()
    top: int = 0

    def scrolled(self, rows: int, size: Size) -> Page:
        """The page `rows` further down, or up if negative; never beyond its ends."""
        last = max(len(rows_of(self.text, size.columns, self.markdown)) - page_rows(size), 0)
        return replace(self, top=min(max(self.top + rows, 0), last))


def page_rows(size: Size) -> int:
    """How many rows of a page a terminal shows at once."""
    return max(size.rows - AROUND_A_PAGE, 1)


@lru_cache(maxsize=8)
def rows_of(text: str, columns: int, markdown: bool) -> tuple[Line, ...]:
    """The text in rows of at most that many columns. Remembered, since each key asks again."""
    width = max(min(columns, TEXT_WIDTH), 20)
    if markdown:
        return _drawn(text, width)
    return tuple(line(row) for row in wrap(foreign(text), width))


def _drawn(text: str, width: int) -> tuple[Line, ...]:
    # Imported here: 80 ms that only who reads Markdown waits for.
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=io.StringIO(), width=width, color_system="standard", no_color=False)
    rows = console.render_lines(Markdown(text), pad=False)
    drawn = [tuple(Span(part.text, str(part.style or "")) for part in row) for row in rows]
    while drawn and not "".join(span.text for span in drawn[-1]).strip():
        drawn.pop()
    return tuple(drawn)
