"""Watch mode where there is no terminal: a line for each thing that happens, then the report."""

from __future__ import annotations

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.report.foreign import foreign
from pytest_hardtier.report.glyphs import Look
from pytest_hardtier.report.terminal import one_line, to_text
from pytest_hardtier.watch.events import (
    Event,
    Judged,
    Opened,
    Polling,
    Recalled,
    Saved,
    Scored,
    State,
    Told,
    Ungradable,
    Untouched,
)
from pytest_hardtier.watch.screen import DIGEST_LETTERS


def told(before: State, event: Event, after: State, look: Look) -> list[str]:
    """The lines about an event; none for one that changed nothing that somebody waits for."""
    lines = _lines(before, event, after, look)
    return [look.glyphs.safe(line) for line in lines]


def _lines(before: State, event: Event, after: State, look: Look) -> list[str]:
    if isinstance(event, Saved):
        return [f"{event.slug}: saved {event.source.sha256[:DIGEST_LETTERS]}"]
    if isinstance(event, Judged) and before.is_wanted(event.number):
        return [f"  {one_line(event.verdict, width=look.width - 2)}"]
    if isinstance(event, Scored) and before.is_wanted(event.number):
        return _score(before, event.attempt, look)
    if isinstance(event, Recalled):
        return [f"{event.slug}: graded before", *to_text(event.attempt).splitlines()]
    if isinstance(event, Ungradable):
        return _about(event.slug, event.why)
    if isinstance(event, Untouched):
        return [f"{event.slug}: is the stub"]
    if isinstance(event, Opened):
        return []
    if isinstance(event, Told):
        return foreign(event.text).splitlines()
    if isinstance(event, Polling) or (after.polling and not before.polling):
        return [f"{after.polling} Files are looked at twice a second."]
    broke = [desk for desk in after.desks if desk.trouble and desk not in before.desks]
    return [line for desk in broke for line in _about(desk.slug, desk.trouble)]


def _score(before: State, attempt: Attempt, look: Look) -> list[str]:
    told_already = before.desk(attempt.slug).attempt
    if told_already is not None:
        return [foreign(note) for note in attempt.notes if note not in told_already.notes]
    return to_text(attempt, width=look.width, glyphs=look.glyphs).splitlines()


def _about(slug: str, text: str) -> list[str]:
    """The lines of a message, the first one behind its kata."""
    first, *more = foreign(text).strip().splitlines() or [""]
    return [f"{slug}: {first}", *(f"  {line}" for line in more)]
