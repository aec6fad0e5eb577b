"""One attempt as a screen of at most 24 lines, or whole where it is printed and scrolled.

The screen is laid out as lines of spans (report/layout.py); rich only colours it. Text that comes
from a candidate is cleaned again here and never read as markup.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import Verdict
from pytest_hardtier.report.finding import GUTTER, STATES, parts_of, section_of
from pytest_hardtier.report.foreign import foreign, one_line_of
from pytest_hardtier.report.glyphs import NARROWEST, PLAIN, UNICODE, WIDTH, Glyphs
from pytest_hardtier.report.layout import Line, clipped, cut, everything, stack, text_of
from pytest_hardtier.report.screen import Screen

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

HEIGHT = 24
CHECK_LINES = 16  # one check alone, where pytest shows a failure
# Who gets lines first: the evidence, then notes, which tell what to do when something went wrong
# beside it, then the rubric, then air; prints are never worth a blank.
BY_NEED = (
    ("headline", 2),
    ("level", 2),
    ("first", 8),
    ("notes", 7),
    ("first", 10),
    ("rubric", 6),
    ("before rubric", 1),
    ("before first", 1),
    ("prints", 2),
    ("others", 4),
    ("first", 14),
    ("prints", 3),
    ("before bottom", 1),
    ("notes", HEIGHT),
    ("first", HEIGHT),
    ("rubric", HEIGHT),
    ("prints", HEIGHT),
)


class AttemptCard:
    """An attempt as rich shows it."""

    def __init__(
        self, attempt: Attempt, width: int | None, glyphs: Glyphs, height: int | None = HEIGHT
    ) -> None:
        self._attempt, self._width, self._glyphs, self._height = attempt, width, glyphs, height

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        width = min(self._width or WIDTH, options.max_width)
        for spans in lines_of(self._attempt, width, self._glyphs, self._height):
            text = Text(no_wrap=True, overflow="ignore")
            for span in spans:
                text.append(span.text, span.style)
            yield text


def attempt_card(
    attempt: Attempt,
    width: int | None = None,
    *,
    glyphs: Glyphs = UNICODE,
    height: int | None = HEIGHT,
) -> AttemptCard:
    """The attempt as a rich renderable, as wide as the console or as `width`."""
    return AttemptCard(attempt, width, glyphs, height)


def to_text(
    attempt: Attempt,
    *,
    width: int = WIDTH,
    color: bool = False,
    glyphs: Glyphs | None = None,
    whole: bool = False,
) -> str:
    """The attempt as text, with a newline at the end; `color` adds ANSI escapes and nothing else.

    whole: for a print that is scrolled or read from a file: all cases, messages and notes
    glyphs: by default bars and dots for a terminal in colour, plain signs otherwise;
        `glyphs.look_of(stream)` knows what a stream can show
    """
    glyphs = glyphs or (UNICODE if color else PLAIN)
    height = None if whole else HEIGHT
    if not color:
        rows = lines_of(attempt, width, glyphs, height)
        return "".join(f"{text_of(spans)}\n" for spans in rows)
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(width, NARROWEST),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        card = attempt_card(attempt, width, glyphs=glyphs, height=height)
        console.print(card, soft_wrap=True)
    return capture.get()


def drawing_text(verdicts: Iterable[Verdict]) -> str:
    """What the first of these checks that has one draws of its failure, for below the card; or "".

    It may be longer than a screen: it is read line by line and not at a glance.
    """
    drawn = next((verdict.drawing for verdict in verdicts if verdict.drawing), "")
    return f"\n{foreign(drawn)}\n" if drawn else ""


def check_text(verdict: Verdict, *, width: int = WIDTH) -> str:
    """One check that did not pass, as pytest shows a failure: no colour, at most 16 lines."""
    width = max(width, NARROWEST)
    parts = parts_of(verdict, None, "", width - GUTTER, PLAIN)
    section = section_of(parts, verdict.outcome, width - GUTTER, PLAIN)
    return "\n".join(text_of(row) for row in section.lines(CHECK_LINES))


def one_line(verdict: Verdict, *, width: int = WIDTH) -> str:
    """A verdict in one line, for progress: state, title, item, and what was found."""
    row = (
        f"{STATES[verdict.outcome]:<6}{one_line_of(verdict.title)} ({one_line_of(verdict.rubric)})"
    )
    found = one_line_of(verdict.message)
    return cut(f"{row}: {found}" if found and not verdict.passed else row, width)


def lines_of(
    attempt: Attempt,
    width: int,
    glyphs: Glyphs,
    height: int | None = HEIGHT,
    without: Collection[str] = (),
) -> list[Line]:
    """The whole report, or what of it fits into `height` lines.

    height: None for a report that is not a screen: then nothing makes way for anything
    without: sections that somebody else shows, by their names in `Screen.sections`
    """
    screen = Screen(attempt, max(width, NARROWEST), glyphs, whole=height is None)
    sections = {n: section for n, section in screen.sections().items() if n not in without}
    rows = everything(sections) if height is None else stack(sections, height, BY_NEED)
    return [clipped(row, screen.width) for row in rows]
