"""From "something happened to this file" to a content that is worth grading, read once and whole.

What comes in are hints, as many as the system likes to give. What goes out is each new content
exactly once: the bytes that were read are the bytes that are graded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.clock import Clock
from pytest_hardtier.errors import WorkspaceError
from pytest_hardtier.limits import Limits
from pytest_hardtier.session import Source, read_source
from pytest_hardtier.watch.events import Back, Event, Saved, Ungradable, Untouched

# A file that a poll found changed may be half written: it has to stay as it is for so long. Where
# events come, the one that tells of its end is nearly always there before; a writer that rests
# longer than this between two pieces and never closes the file is not known.
QUIET_SECONDS = 0.25
QUIET_WITH_EVENTS_SECONDS = 1.0
# Between the two halves of "truncate, then write" and of "move away, then write anew" a file is
# empty or not there. Five times the longest such gap that was seen (20 ms, 2026-11).
GAP_SECONDS = 0.1
# A file that changed while it was read is read again.
AGAIN_SECONDS = 0.005

Signature = tuple[int, int, int, int]  # inode, size, mtime, ctime: a new one is a new content


def signature_of(path: str) -> Signature | None:
    """What `stat` says about a file's content, the link's own for a link; None for no file."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass
class _Stub:
    """One file: what was last read there, and when to look again.

    digest: of the last content that was graded or is the stub's; None before the first look
    signature: of the file as it was last read
    due: when to look, None if nothing has happened
    suspect: the signature that has to be the same when it is looked at, since a writer may be at it
    polled: only polls have told of what is looked at
    """

    path: str
    original: bytes
    limits: Limits
    digest: str | None = None
    signature: Signature | None = None
    due: float | None = None
    suspect: Signature | None = None
    waited: bool = False
    polled: bool = False
    trouble: str = ""


class Gate:
    """The stubs of a session. Used from one thread; never waits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stubs: dict[str, _Stub] = {}
        self.events_come = True

    def add(self, slug: str, path: Path, original: bytes, limits: Limits) -> None:
        """Guard a file from now on; what is in it now counts as known.

        original: the stub as the kata has it
        """
        stub = self._stubs[slug] = _Stub(os.fspath(path), original, limits)
        stub.signature = signature_of(stub.path)
        try:
            stub.digest = read_source(path, limits).sha256
        except WorkspaceError:
            stub.digest = None

    def notice(self, slug: str) -> None:
        """The system told that a writer is done with the file."""
        stub = self._stubs[slug]
        stub.due, stub.suspect, stub.polled, stub.waited = self._clock.seconds(), None, False, False

    def notice_all(self) -> None:
        """Events were lost: anything may have happened."""
        for slug in self._stubs:
            self.notice(slug)

    def poll(self) -> None:
        """Look at every file from outside, and notice those that changed without an event."""
        for stub in self._stubs.values():
            signature = signature_of(stub.path)
            if signature != stub.signature and stub.due is None:
                quiet = QUIET_WITH_EVENTS_SECONDS if self.events_come else QUIET_SECONDS
                stub.due, stub.suspect = self._clock.seconds() + quiet, signature
                stub.polled, stub.waited = True, False

    def due_in(self) -> float | None:
        """Seconds until there is something to look at; None if there is nothing."""
        times = [stub.due for stub in self._stubs.values() if stub.due is not None]
        return max(min(times) - self._clock.seconds(), 0.0) if times else None

    def looks(self) -> Iterator[Event]:
        """Look at the files whose time has come; gives what is new about them."""
        for slug, stub in self._stubs.items():
            if stub.due is not None and stub.due <= self._clock.seconds():
                event = self._look(slug, stub)
                if event is not None:
                    yield event

    def look_now(self, slug: str) -> Event | None:
        """What is in the file now, graded before or not; None for a stub that was never changed."""
        stub = self._stubs[slug]
        stub.digest = None
        stub.due, stub.suspect, stub.waited, stub.polled = self._clock.seconds(), None, True, False
        return self._look(slug, stub)

    def _look(self, slug: str, stub: _Stub) -> Event | None:
        before = signature_of(stub.path)
        if stub.suspect is not None and before != stub.suspect:
            # A poll's find, and it goes on changing.
            self._later(stub, QUIET_SECONDS, before)
            return None
        if (before is None or before[1] == 0) and not stub.waited:
            stub.waited = True
            self._later(stub, GAP_SECONDS, None)
            return None
        try:
            source = read_source(Path(stub.path), stub.limits)
        except WorkspaceError as error:
            return self._ungradable(slug, stub, before, str(error))
        if signature_of(stub.path) != before:
            self._later(stub, AGAIN_SECONDS, None)
            return None
        stub.due, stub.signature = None, before
        return self._told(slug, stub, source)

    def _later(self, stub: _Stub, seconds: float, suspect: Signature | None) -> None:
        stub.due, stub.suspect = self._clock.seconds() + seconds, suspect

    def _ungradable(
        self, slug: str, stub: _Stub, before: Signature | None, why: str
    ) -> Event | None:
        if signature_of(stub.path) != before:
            self._later(stub, AGAIN_SECONDS, None)
            return None
        stub.due, stub.signature = None, before
        if stub.trouble == why:
            return None
        stub.trouble = why
        return Ungradable(slug, why)

    def _told(self, slug: str, stub: _Stub, source: Source) -> Event | None:
        had_trouble, stub.trouble = bool(stub.trouble), ""
        digest = source.sha256
        if digest == stub.digest:
            return Back(slug) if had_trouble else None
        stub.digest = digest
        if source.content == stub.original:
            return Untouched(slug)
        return Saved(slug, source, self._clock.seconds(), stub.polled)
