"""Who tells that a file has changed: the system's file events.

A poll (gate.Gate.poll) looks as well, since events do not cross every mount. On Linux watchdog's
lower layer is asked, for writers that closed a file and for files that were moved into place: its
observer would hold everything back for half a second after a file was moved out of the folder
(measured in 100 of 100 saves, 2026-11), needs a thread for each folder, and wakes for mere reads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

# File systems whose files can change on another machine, or outside of this one's kernel. Events
# tell only of what is written on this side.
FAR_FILE_SYSTEMS = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "virtiofs", "prl_fs", "drvfs"),
    *("afs", "ceph", "glusterfs", "lustre", "ncpfs", "vmhgfs"),
}


class Events(Protocol):
    """A source of events; `hit` is called from a thread of its own."""

    def watch(self, folder: Path) -> bool:
        """Tell of this folder's files from now on; whether that goes."""

    def lost(self) -> set[Path]:
        """The folders that were deleted since this was asked last, or are gone from the mount."""

    def close(self) -> None:
        """Tell nothing more."""


class Folders:
    """The folders of a session, told of again when another folder has taken their place."""

    def __init__(self, source: Events) -> None:
        self._source = source
        self._inodes: dict[Path, tuple[int, int] | None] = {}
        self._waiting: set[Path] = set()  # not there at the last look

    def add(self, folder: Path) -> bool:
        """Have this folder told of; whether events come from there."""
        self._inodes[folder] = _inode(folder)
        return self._source.watch(folder)

    def mend(self) -> None:
        """Have folders told of that were deleted, moved or mounted over since the last look."""
        # A new folder may have the number of the one that was deleted: only the system knows that.
        again = self._source.lost() | self._waiting
        again |= {folder for folder, known in self._inodes.items() if _inode(folder) != known}
        self._waiting = {folder for folder in again if not self.add(folder)}


def _inode(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


# Called with the path of a file that has changed, or None when any file may have.
Hit = Callable[[Path | None], None]


def events(hit: Hit) -> Events:
    """What this system tells events with."""
    try:
        return InotifyEvents(hit)
    except (ImportError, OSError, AttributeError):
        return ObserverEvents(hit)


class InotifyEvents:
    """Linux: one thread for all folders."""

    def __init__(self, hit: Hit) -> None:
        from watchdog.observers.inotify_c import InotifyConstants, InotifyFD

        self._hit = hit
        self._mask: Any = InotifyConstants.IN_CLOSE_WRITE | InotifyConstants.IN_MOVED_TO
        self._folders: dict[int, Path] = {}
        self._lost: set[Path] = set()
        self._fd = InotifyFD()
        self._fd.start()

    def watch(self, folder: Path) -> bool:
        """Tell of this folder's files from now on; whether that goes."""
        # A folder that was moved away is told of still, and would be twice when it comes back.
        for wd in [wd for wd, known in tuple(self._folders.items()) if known == folder]:
            self._fd.remove_callbacks([(wd, id(self))])  # type: ignore[list-item]
            self._folders.pop(wd, None)
        try:
            wd = self._fd.add_callback(os.fsencode(folder), self._mask, self, id(self))  # type: ignore[arg-type]
        except OSError:
            return False
        self._folders[wd] = folder
        return True

    def lost(self) -> set[Path]:
        """The folders that were deleted since this was asked last, or are gone from the mount."""
        lost, self._lost = self._lost, set()
        return lost

    def close(self) -> None:
        """Tell nothing more."""
        self._fd.stop()
        self._fd.join()

    # What watchdog calls, from its thread

    def on_event(self, event: Any) -> None:
        folder = self._folders.get(event.wd)
        if folder is not None and event.name:
            self._hit(folder / os.fsdecode(event.name))

    def on_watch_deleted(self, wd: int) -> None:
        folder = self._folders.pop(wd, None)
        if folder is not None:
            self._lost.add(folder)

    def on_queue_overflow(self) -> None:
        self._hit(None)


class ObserverEvents:
    """Other systems: watchdog's observer, whatever it is made of there."""

    def __init__(self, hit: Hit) -> None:
        from watchdog.events import FileSystemEvent, FileSystemEventHandler
        from watchdog.observers import Observer

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type not in ("opened", "closed_no_write"):
                    for path in (event.src_path, event.dest_path):
                        if path:
                            hit(Path(os.fsdecode(path)))

        self._handler = Handler()
        self._observer = Observer()
        self._observer.start()

    def watch(self, folder: Path) -> bool:
        """Tell of this folder's files from now on; whether that goes."""
        try:
            self._observer.schedule(self._handler, str(folder))
        except OSError:
            return False
        return True

    def lost(self) -> set[Path]:
        """None that we know of: what the observer makes of a deleted folder differs by system."""
        return set()

    def close(self) -> None:
        """Tell nothing more."""
        self._observer.stop()
        self._observer.join()


def why_events_may_not_come(folders: Iterable[Path]) -> str:
    """The reason for which events cannot be relied on in one of the folders, or ""."""
    kinds = _file_systems()
    for folder in folders:
        kind = next((kinds[str(at)] for at in (folder, *folder.parents) if str(at) in kinds), "")
        if kind in FAR_FILE_SYSTEMS or kind.startswith("fuse"):
            return f"{folder} is on {kind}, where events do not always come."
    return ""


def _file_systems() -> dict[str, str]:
    """The kind of file system by mount point, as the kernel says it; empty where it does not."""
    found: dict[str, str] = {}
    with suppress(OSError, ValueError):
        for row in Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines():
            # "36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw"; blanks are \040.
            place, _, rest = row.partition(" - ")
            point = place.split()[4].encode().decode("unicode_escape")
            found[point] = rest.split()[0]
    return found
