"""How editors save, with real files and real events: nothing missed, doubled or half-written.

Each style was taken from what editors do as seen through inotify: VS Code truncates and writes in
pieces, vim and PyCharm rename, some move the old file out of the folder and write anew.
"""

from __future__ import annotations

import os
import select
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pytest_hardtier.clock import SystemClock
from pytest_hardtier.limits import Limits
from pytest_hardtier.watch.events import Event, Saved
from pytest_hardtier.watch.gate import Gate
from pytest_hardtier.watch.sources import Folders, events, why_events_may_not_come

STUB = b"# the stub\n"
SAVES = 8
# A program of a usual length: two pages, so that half of it is a file as well.
LINES = 120
# The least that a half-second hold of watchdog's or of the poll would show in.
FELT_SECONDS = 0.4


class Session:
    """A folder that is watched as a session watches it, with nothing graded."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "kata" / "kata.py"
        self.path.parent.mkdir()
        self.path.write_bytes(STUB)
        self.clock = SystemClock()
        self.gate = Gate(self.clock)
        self.gate.add("kata", self.path, STUB, Limits())
        self._read_end, self._write_end = os.pipe()
        self.source = events(self._hit)
        self.folders = Folders(self.source)
        assert self.folders.add(self.path.parent)

    def _hit(self, path: Path | None) -> None:
        if path in (None, self.path):
            os.write(self._write_end, b"!")

    def sees(self, seconds: float = 20.0, *, quiet: bool = False) -> list[Event]:
        """What the next hint leads to; with `quiet`, all that comes in that time."""
        found: list[Event] = []
        until = self.clock.seconds() + seconds
        while (left := until - self.clock.seconds()) > 0 and (quiet or not found):
            due = self.gate.due_in()
            wait = left if due is None else min(left, due)
            if select.select([self._read_end], [], [], wait)[0]:
                os.read(self._read_end, 4096)
                self.gate.notice("kata")
            found.extend(self.gate.looks())
        return found

    def close(self) -> None:
        self.source.close()
        os.close(self._read_end)
        os.close(self._write_end)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(Session(tmp_path)) as session:
        yield session


def in_place(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def in_pieces(path: Path, content: bytes) -> None:
    """VS Code: truncated, then written in pieces through one open file."""
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(content), 1000):
            file.write(content[start : start + 1000])
            os.fsync(file.fileno())


def write_and_rename(path: Path, content: bytes) -> None:
    """Atomic writers: a file beside it that takes its name."""
    part = path.with_name(".kata.py.tmp")
    part.write_bytes(content)
    part.replace(path)


def rename_to_backup(path: Path, content: bytes) -> None:
    """Vim with `backupcopy=no`, Emacs: the old file becomes the backup, then it is written anew."""
    path.replace(path.with_name("kata.py~"))
    path.write_bytes(content)


def safe_write(path: Path, content: bytes) -> None:
    """JetBrains: written beside, the old one renamed away, the new one renamed into place."""
    part, old = path.with_name("kata.py___jb_tmp___"), path.with_name("kata.py___jb_old___")
    part.write_bytes(content)
    path.replace(old)
    part.replace(path)
    old.unlink()


def backup_outside(path: Path, content: bytes) -> None:
    """A backup folder elsewhere: the old file leaves the watched folder."""
    path.replace(path.parents[1] / "backup.py")
    path.write_bytes(content)


def moved_in(path: Path, content: bytes) -> None:
    """Written elsewhere, moved into place."""
    part = path.parents[1] / "elsewhere.py"
    part.write_bytes(content)
    part.replace(path)


def twice(path: Path, content: bytes) -> None:
    """Emacs closes the file twice for one save."""
    path.write_bytes(content)
    with path.open("ab"):
        pass


STYLES = (
    *(in_place, in_pieces, write_and_rename, rename_to_backup),
    *(safe_write, backup_outside, moved_in, twice),
)


def program(number: int) -> bytes:
    return b"".join(b"x%d = %d  # save %d\n" % (n, n, number) for n in range(LINES))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_each_save_is_seen_once_and_whole(session: Session, style: Callable[[Path, bytes], None]):
    seen: list[Event] = []
    for number in range(SAVES):
        style(session.path, program(number))
        seen.extend(session.sees())

    assert [content_of(event) for event in seen] == [program(n) for n in range(SAVES)]
    assert session.sees(0.2, quiet=True) == []


def content_of(event: Event) -> bytes:
    assert isinstance(event, Saved)
    return event.source.content


@pytest.mark.parametrize("style", [backup_outside, moved_in, safe_write], ids=lambda s: s.__name__)
def test_a_file_that_leaves_the_folder_holds_nothing_back(
    session: Session, style: Callable[[Path, bytes], None]
):
    """The quickest of five saves: on a busy machine each other one may have to wait for us."""
    seconds = []
    for number in range(5):
        style(session.path, program(number))
        saved_at = session.clock.seconds()
        assert session.sees()
        seconds.append(session.clock.seconds() - saved_at)

    assert min(seconds) < FELT_SECONDS


def test_a_burst_of_saves_ends_with_the_last_content(session: Session):
    for number in range(50):
        session.path.write_bytes(program(number))

    seen = session.sees(0.5, quiet=True)

    assert content_of(seen[-1]) == program(49)


def test_other_files_of_the_folder_are_nobodys_business(session: Session):
    (session.path.parent / "README.md").write_text("notes")
    (session.path.parent / ".kata.py.swp").write_text("vim's own")

    assert session.sees(0.2, quiet=True) == []


def test_a_folder_that_was_replaced_is_watched_again(session: Session):
    shutil.rmtree(session.path.parent)
    session.path.parent.mkdir()

    for number in range(100):  # as often as the loop mends, until the system has told of the loss
        session.folders.mend()
        session.path.write_bytes(program(number))
        seen = session.sees(0.1)
        if seen:
            break

    assert content_of(seen[0]) == program(number)


def test_a_folder_that_went_away_and_came_back_is_told_of_once(
    session: Session, tmp_path: Path, recwarn: pytest.WarningsRecorder
):
    """As a checkout of another branch does it. What warns would be written over the screen."""
    folder, away = session.path.parent, tmp_path / "away"
    for number in range(3):
        folder.rename(away)
        session.folders.mend()
        away.rename(folder)
        session.folders.mend()

        session.path.write_bytes(program(number))

        assert [content_of(event) for event in session.sees()] == [program(number)]
    assert not recwarn.list


def test_a_folder_behind_a_link_is_watched(tmp_path: Path):
    """The workspace may have links to folders elsewhere; only the file itself must be none."""
    real = tmp_path / "elsewhere"
    real.mkdir()
    (tmp_path / "here").symlink_to(real)
    with closing(Session(tmp_path / "here")) as session:
        (real / "kata" / "kata.py").write_bytes(program(1))

        assert content_of(session.sees()[0]) == program(1)


def test_where_no_events_come_polls_see_every_save(tmp_path: Path):
    with closing(Session(tmp_path)) as session:
        session.source.close()  # from here on the folder is as silent as a far one
        session.gate.events_come = False
        for number in range(3):
            session.path.write_bytes(program(number))
            session.gate.poll()
            assert content_of(session.sees()[0]) == program(number)


def test_far_file_systems_are_known_by_their_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "pytest_hardtier.watch.sources._file_systems",
        lambda: {"/": "ext4", str(tmp_path): "fuse.sshfs"},
    )

    assert "fuse.sshfs" in why_events_may_not_come([tmp_path / "kata"])
    assert why_events_may_not_come([tmp_path.parent]) == ""
