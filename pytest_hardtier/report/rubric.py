"""The rubric as bars: as long as an item's share, as full as its checks passed."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_hardtier.grading.attempt import Attempt, Earned
from pytest_hardtier.grading.verdict import Outcome
from pytest_hardtier.report.foreign import one_line_of
from pytest_hardtier.report.glyphs import Glyphs
from pytest_hardtier.report.layout import Line, Section, Span, cells, cut, line, pad
from pytest_hardtier.report.words import plural

ROWS = 8
NAME_WIDTH = 16
LONGEST_BAR = 14
WIDTH_FOR_BARS = 56
# What the item is about is shown where more than a few words of it fit.
WORTH_READING = 20


def rubric_section(
    attempt: Attempt, width: int, glyphs: Glyphs, rows_at_most: int = ROWS
) -> Section:
    """One row an item, in the kata's order; what does not fit is folded into the last row."""
    items = attempt.rubric
    wanted = min(len(items), rows_at_most)
    rows = _Rows(attempt, width, glyphs)
    return Section(rows.lines, wanted, min(wanted, 1))


class _Rows:
    """The columns that all rows share."""

    def __init__(self, attempt: Attempt, width: int, glyphs: Glyphs) -> None:
        self._items = attempt.rubric
        self._width, self._glyphs = width, glyphs
        self._waiting = _items_that_wait(attempt)
        names = [cells(_name(item, glyphs)) for item in self._items]
        self._name_width = min(max(names, default=0), NAME_WIDTH)
        states = [cells(self._state(item)) for item in self._items]
        self._state_width = max(states, default=0)
        self._largest = max((item.share for item in self._items), default=1)

    def lines(self, count: int) -> list[Line]:
        """At most `count` rows."""
        if not count or len(self._items) <= count:
            return [self._row(item) for item in self._items[:count]]
        return [
            *(self._row(item) for item in self._items[: count - 1]),
            self._folded(self._items[count - 1 :]),
        ]

    def _row(self, item: Earned) -> Line:
        style = "green" if item.earned else "red" if item.of else "dim"
        points = f"{item.earned:>3} of {item.share:<3}"
        spans = [
            Span(pad(_name(item, self._glyphs), self._name_width, self._glyphs.ellipsis)),
            Span(f" {points} ", "bold" if item.earned else ""),
        ]
        if self._width >= WIDTH_FOR_BARS:
            spans.append(Span(self._bar(item), style))
        spans.append(Span(f" {pad(self._state(item), self._state_width)}", style))
        left = self._width - sum(cells(span.text) for span in spans) - 2
        about = cut(self._glyphs.safe(one_line_of(item.line)), left, self._glyphs.ellipsis)
        return (*spans, Span(f"  {about}" if left >= WORTH_READING else "", "dim"))

    def _bar(self, item: Earned) -> str:
        length = max(round(LONGEST_BAR * item.share / self._largest), 1)
        # Rounded down: a bar is full only when every check passed.
        full = length * item.passed // item.of if item.of else 0
        return pad(self._glyphs.full * full + self._glyphs.empty * (length - full), LONGEST_BAR)

    def _state(self, item: Earned) -> str:
        """In words what the colour says."""
        if not item.of:
            return "not graded"
        if item.passed == item.of:
            return "passed"
        if item.id in self._waiting:
            return "waits"
        return f"{item.passed} of {plural(item.of, 'check')}" if item.of > 1 else "fails"

    def _folded(self, items: Sequence[Earned]) -> Line:
        points = ", ".join(f"{_name(i, self._glyphs)} {i.earned} of {i.share}" for i in items)
        text = f"and {plural(len(items), 'more item')}: {points}"
        return line(cut(text, self._width, self._glyphs.ellipsis))


def _name(item: Earned, glyphs: Glyphs) -> str:
    return glyphs.safe(one_line_of(item.id))


def _items_that_wait(attempt: Attempt) -> set[str]:
    """Items with nothing failed of their own, only checks that wait for another item's."""
    failed = {v.rubric for v in attempt.checks if v.outcome is Outcome.failed}
    return {v.rubric for v in attempt.checks if v.outcome is Outcome.blocked} - failed
