"""Files that outlast whoever writes them: there whole or not at all, and on the disk when said so.

Private to this user. The folders of a logbook hold nothing else.
"""

from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
PART = ".part"


def make_folder(folder: Path) -> None:
    """Make a folder with all above it, private to this user; what is there stays as it is."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        _sync_folder(path.parent)


def write_once(path: Path, content: bytes) -> None:
    """The whole file or none of it, however this process ends; FileExistsError if it is there."""
    _write(path, content, replace=False)


def write_anew(path: Path, content: bytes) -> None:
    """The file with this content or as it was before, however this process ends."""
    _write(path, content, replace=True)


def _write(path: Path, content: bytes, *, replace: bool) -> None:
    # A thread of its own, too: watch mode beats while it grades.
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{PART}")
    left_over = os.O_TRUNC if replace else os.O_EXCL
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | left_over, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path) if replace else _publish(part, path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _publish(part: Path, path: Path) -> None:
    """Give a finished file its name. By a link, which never replaces a file as a rename would."""
    try:
        os.link(part, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        part.rename(path)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    # Windows and some network file systems cannot; the content of the file is synced all the same.
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
