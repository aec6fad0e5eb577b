"""Beginning an attempt and ending it: where the workspace's files meet the logbook's records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.errors import LogbookError, UsageError
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.study.past import Past
from pytest_hardtier.study.record import Event
from pytest_hardtier.workspace import Workspace, init_workspace, note

APPROACH_MINUTES = note.MINUTES


@dataclass(frozen=True)
class Begun:
    """An attempt that has just begun.

    before: what was known about the kata until then, the attempt that was still open included
    kept: where the candidate's earlier files were moved to
    trouble: why the clock does not run; the first graded save starts it then. "" if it does
    """

    before: Past
    kept: tuple[Path, ...]
    stub: Path
    note: Path
    trouble: str = ""


def begin(kata: Kata, workspace: Workspace, logbook: Logbook) -> Begun:
    """Begin an attempt with a fresh stub and a fresh note; what was there is kept.

    A kata that is not in the workspace yet is put there. Raises WorkspaceError, and LogbookError
    when earlier attempts cannot be read; then nothing was touched.
    """
    before = logbook.past(kata.slug)
    if not workspace.readme_path(kata).is_file():
        init_workspace(workspace.root, [kata])
    kept = (workspace.reset_note(kata), workspace.reset(kata))
    try:
        logbook.add(Event.started, kata.slug)
        trouble = ""
    except LogbookError as error:
        trouble = str(error)
    return Begun(
        before,
        tuple(path for path in kept if path is not None),
        workspace.stub_path(kata),
        workspace.note_path(kata),
        trouble,
    )


def stop(kata: Kata, logbook: Logbook) -> Past:
    """End the attempt that runs; gives what is known then. Raises UsageError and LogbookError."""
    return _end(kata, logbook, Event.finished)


def give_up(kata: Kata, logbook: Logbook) -> Past:
    """End the attempt that runs by giving up. Raises UsageError and LogbookError."""
    return _end(kata, logbook, Event.given_up)


def _end(kata: Kata, logbook: Logbook, event: Event) -> Past:
    past = logbook.past(kata.slug)
    if not past.running:
        how = f" The last one was {past.ending}." if past.ending else ""
        raise UsageError(
            f"No attempt at {kata.slug} runs.{how} `hardtier start {kata.slug}` begins one."
        )
    logbook.add(event, kata.slug)
    return logbook.past(kata.slug)
