"""Lines of styled text that fit: cutting, folding, sharing out lines.

Pure and without rich's console, so that plain text costs no more than its strings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pytest_hardtier import columns
from pytest_hardtier.columns import head_of
from pytest_hardtier.report.words import plural

# Beside what is laid out with them; their home is on the floor.
cells = columns.cells
wrap = columns.wrap


@dataclass(frozen=True)
class Span:
    """Text in one style; styles are rich's names, "" for none."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


def line(text: str = "", style: str = "") -> Line:
    """A line of one span."""
    return (Span(text, style),)


def text_of(spans: Line) -> str:
    """The line without its styles."""
    return "".join(span.text for span in spans).rstrip()


def clipped(spans: Line, width: int) -> Line:
    """The line in at most `width` columns, its styles kept: the last word on what is too wide."""
    if cells("".join(span.text for span in spans)) <= width:
        return spans
    kept = []
    for span in spans:
        kept.append(Span(head_of(span.text, width), span.style))
        width -= cells(kept[-1].text)
    return tuple(kept)


def cut(text: str, width: int, ellipsis: str = "...") -> str:
    """The text in at most `width` columns; what was cut off leaves an ellipsis.

    Cut between words, if there is a blank near enough.
    """
    if cells(text) <= width:
        return text
    if width <= cells(ellipsis):
        return ellipsis[: max(width, 0)]
    head = head_of(text, width - cells(ellipsis))
    blank = head.rfind(" ", len(head) * 3 // 4)
    if blank > 0 and text[len(head)] != " ":
        head = head[:blank]
    return head.rstrip(" ,;:") + ellipsis


def pad(text: str, width: int, ellipsis: str = "...") -> str:
    """The text in exactly `width` columns, at the left."""
    text = cut(text, width, ellipsis)
    return text + " " * (width - cells(text))


def fold(
    lines: Sequence[str], at_most: int, width: int, ellipsis: str = "...", noun: str = "line"
) -> list[str]:
    """At most so many lines; the last one then says how many more there are."""
    if len(lines) <= at_most:
        return list(lines)
    hidden = len(lines) - at_most + 1
    if at_most == 1:
        note = f" {ellipsis} ({plural(hidden - 1, 'more ' + noun)})"
        return [cut(lines[0], max(width - cells(note), 8), "") + note]
    return [
        *lines[: at_most - 1],
        cut(f"{ellipsis} {plural(hidden, 'more ' + noun)}", width, ellipsis),
    ]


@dataclass(frozen=True)
class Section:
    """A part of a screen that can be told how many lines it has.

    lines: gives at most as many lines as it is asked for
    least, wanted: how few it can do with, how many it would fill
    """

    lines: Callable[[int], list[Line]]
    wanted: int
    least: int = 0

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Section:
        """Lines that are shown as they are, or not at all."""
        return cls(lambda n: list(lines[:n]), len(lines), len(lines))


def gap() -> Section:
    """A blank line, if there is room for it."""
    return Section(lambda n: [line()] * n, 1, 0)


def stack(
    sections: Mapping[str, Section], at_most: int, by_need: Sequence[tuple[str, int]]
) -> list[Line]:
    """The sections one under the other, in at most so many lines.

    by_need: who gets lines first, and up to how many; a section may come up again. Before all that
        each section has its least
    """
    given = {name: section.least for name, section in sections.items()}
    left = at_most - sum(given.values())
    for name, up_to in by_need:
        if name in sections:
            more = max(min(sections[name].wanted, up_to) - given[name], 0)
            given[name] += min(more, max(left, 0))
            left = at_most - sum(given.values())
    lines: list[Line] = []
    for name, section in sections.items():
        lines.extend(section.lines(given[name]))
    return _without_double_blanks(lines)[:at_most]


def everything(sections: Mapping[str, Section]) -> list[Line]:
    """The sections one under the other, each with all that it has to show."""
    rows = [row for section in sections.values() for row in section.lines(section.wanted)]
    return _without_double_blanks(rows)


def _without_double_blanks(lines: Sequence[Line]) -> list[Line]:
    """Around a section without lines two blanks would meet."""
    blank = [not text_of(row) for row in lines]
    return [row for n, row in enumerate(lines) if not (blank[n] and n and blank[n - 1])]
