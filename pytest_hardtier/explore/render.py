"""A trace on paper: one column for each thread, time runs down, a dotted line where they switch.

Lines are values, `(text, style)` pieces, so they read without colour and in 80 columns; rich prints
them in colour by its own protocol, without being imported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_hardtier.explore.scenario import THREAD_NAMES
from pytest_hardtier.explore.trace import Kind, Row, Trace

WIDTH = 80
GAP = 2
ROWS_AT_MOST = 60
ENDS = 100  # rows at each end of a trace that is far too long

Line = tuple[tuple[str, str], ...]

STYLES = {
    Kind.begins: "bold",
    Kind.line: "",
    Kind.has: "green",
    Kind.frees: "green",
    Kind.waits: "yellow",
    Kind.notifies: "cyan",
    Kind.times_out: "yellow",
    Kind.change: "magenta",
    Kind.finishes: "bold",
}
MARKS = {
    Kind.begins: "call ",
    Kind.has: "     + has ",
    Kind.frees: "     - frees ",
    Kind.waits: "     ? waits for ",
    Kind.notifies: "     ! wakes ",
    Kind.times_out: "     ? out of time: ",
    Kind.change: "       = ",
    Kind.finishes: "    -> ",
}


@dataclass(frozen=True)
class Drawing:
    """Lines to be shown; `str` gives them plain, and rich prints them in colour."""

    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self.lines)

    def __rich_console__(self, console: Any, _options: Any) -> Iterator[Any]:
        for line in self.lines:
            drawn = console.render_str("", markup=False, emoji=False, highlight=False)
            for text, style in line:
                drawn.append(text, style)
            yield drawn


def drawing(trace: Trace, width: int = WIDTH, rows_at_most: int = ROWS_AT_MOST) -> Drawing:
    """The threads side by side, in at most so many rows."""
    threads = len(trace.run.scenario.threads)
    column = _column(threads, width)
    lines = heads(threads, width)
    room = rows_at_most - len(lines)
    rows = _shortened(trace.rows, lambda rows: _height(rows, column) <= room)
    lines.extend(drawn_rows(rows, threads, width))
    return Drawing(tuple(lines[:rows_at_most]))


def heads(threads: int, width: int) -> list[Line]:
    """The names of the threads over their columns."""
    column = _column(threads, width)
    names = [f"thread {THREAD_NAMES[number]}" for number in range(threads)]
    return [
        _beside([((name, "bold"),) for name in names], column),
        _beside([(("-" * column, "dim"),)] * threads, column),
    ]


def drawn_rows(rows: Sequence[Row], threads: int, width: int) -> Iterator[Line]:
    """The rows, each in its thread's column."""
    column = _column(threads, width)
    for row in rows:
        yield from _drawn(row, threads, column, width)


def _column(threads: int, width: int) -> int:
    return (width - GAP * (threads - 1)) // max(threads, 1)


def _height(rows: Sequence[Row], column: int) -> int:
    return sum(1 if row.kind is Kind.switch else len(_wrapped(row, column)) for row in rows)


def _drawn(row: Row, threads: int, column: int, width: int) -> Iterator[Line]:
    if row.kind is Kind.switch:
        yield ((row.text.center(width, "."), "dim"),)
        return
    for text in _wrapped(row, column):
        cells: list[Line] = [()] * threads
        cells[row.thread] = ((text, STYLES[row.kind]),)
        yield _beside(cells, column)


def _wrapped(row: Row, column: int) -> list[str]:
    """A row in at most two lines of its column."""
    place = f"{row.source}:{row.line}" if row.source else str(row.line)
    mark = MARKS.get(row.kind, f"{place:>4}  ")
    first = mark + row.text
    if len(first) <= column:
        return [first]
    # Code is broken where a reader pauses, if that is in the last third of the line.
    pause = max(first.rfind(sign, column * 2 // 3, column) for sign in " ([,=")
    if pause < 0:
        pause = first.rfind(".", column * 2 // 3, column)
    end = pause if pause > 0 else column
    rest = " " * min(len(mark) + 2, column // 3) + first[end:].strip()
    return [first[:end], rest if len(rest) <= column else rest[: column - 3] + "..."]


def _beside(cells: Sequence[Line], column: int) -> Line:
    pieces: list[tuple[str, str]] = []
    for number, cell in enumerate(cells):
        used = sum(len(text) for text, _ in cell)
        pieces.extend(cell)
        if number + 1 < len(cells):
            pieces.append((" " * (column - used + GAP), ""))
    return tuple(pieces)


def _shortened(rows: Sequence[Row], fits: Callable[[Sequence[Row]], bool]) -> list[Row]:
    """The rows; while they do not fit, lines at which nothing happened go, then the middle."""
    # Threads that wait for each other in circles fill thousands: the beginning and the end tell.
    left_out = max(len(rows) - ENDS * 2, 0)
    kept = [*rows[:ENDS], *rows[-ENDS:]] if left_out else list(rows)
    while not fits(kept) and (dull := [n for n in range(len(kept)) if not _matters(kept, n)]):
        del kept[dull[0]]
    middle = len(kept) // 2
    first, last = kept[:middle], kept[middle:]
    mark = _left_out(left_out)
    while not fits([*first, *mark, *last]):
        if len(first) > len(last):
            first.pop()
        else:
            last.pop(0)
        left_out += 1
        mark = _left_out(left_out)
    return [*first, *mark, *last]


def _left_out(count: int) -> list[Row]:
    return [Row(0, Kind.switch, f" {count:,} rows are left out here ")] if count else []


def _matters(rows: Sequence[Row], number: int) -> bool:
    """Whether the row is more than a line at which nothing happened, away from any switch.

    The end of a `with` block is told by the lock that it frees. Who waits for a condition frees its
    lock as well, and without the line that waits it would read as if the block had ended.
    """
    if rows[number].kind is not Kind.line:
        return True
    after = rows[number + 1] if number + 1 < len(rows) else None
    if [row.kind for row in rows[number + 1 : number + 3]] == [Kind.frees, Kind.waits]:
        return True
    before = rows[number - 1] if number else None
    return (
        after is None
        or after.kind not in (Kind.line, Kind.frees)
        or (before is not None and before.kind is Kind.switch)
    )
