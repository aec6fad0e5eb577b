"""Files of a folder that strangers wrote: opened without following links, read once, as bytes.

Each folder on the way is opened relative to the one before it, so that a link planted in the middle
of a path - or put there between a look and an open - leads nowhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pytest_hardtier.errors import UsageError

# Not blocking: opening a FIFO that nobody writes to would wait for ever.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = _FILE | os.O_DIRECTORY


class Refused(Exception):  # noqa: N818 - an end of one file, told in the results; the run goes on
    """A file that is not read; the text says why and what to do, and reads on after its name."""


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    """A descriptor of the workspace. Raises UsageError.

    A relative path is walked without following a link, since all of it may be of the checkout.
    """
    here, walked = Path(), folder.parts
    if folder.is_absolute():  # what lies above it is the machine's own, and may well be a link
        here, walked = folder.parent, folder.parts[-1:]
    with ExitStack() as stack:
        try:
            handle = os.open(here, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            stack.callback(os.close, handle)
            for part in walked:
                handle = os.open(part, _FOLDER, dir_fd=handle)
                stack.callback(os.close, handle)
        except OSError as trouble:
            raise UsageError(
                f"{folder}: cannot be opened as a folder: {trouble.strerror}. Name the checkout "
                "itself; a link is not followed."
            ) from None
        yield handle


def take(root: int, parts: Sequence[str], most: int) -> bytes | None:
    """The bytes of the file at `parts` below the folder `root`; None if there is none.

    most: bytes; a larger file is not read at all
    Raises Refused for a link on the way, for what is no regular file, too large or not readable.
    """
    *folders, name = parts
    with ExitStack() as stack:
        handle = root
        for number, part in enumerate((*folders, name)):
            last = number == len(folders)
            try:
                found = os.open(part, _FILE if last else _FOLDER, dir_fd=handle)
            except FileNotFoundError:
                return None
            except OSError as trouble:
                raise Refused(_why(handle, part, trouble, last=last)) from None
            stack.callback(os.close, found)
            handle = found
        return _content(handle, most)


def _content(handle: int, most: int) -> bytes:
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        raise Refused("is no regular file. Put a Python file there.")
    # Once more than asked for: the file may have grown since the look at its size.
    content = b"" if about.st_size > most else _read(handle, most + 1)
    if about.st_size > most or len(content) > most:
        raise Refused(f"is larger than {most // 1024} KiB, the most that is graded. Shorten it.")
    return content


def _read(handle: int, most: int) -> bytes:
    pieces = []
    try:
        while most > 0 and (piece := os.read(handle, most)):
            pieces.append(piece)
            most -= len(piece)
    except OSError as trouble:
        raise Refused(f"cannot be read: {trouble.strerror}.") from None
    return b"".join(pieces)


def _why(folder: int, name: str, trouble: OSError, *, last: bool) -> str:
    """Why an open failed; the second look is for the words alone and decides nothing."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except OSError:
        mode = 0
    if stat.S_ISLNK(mode):
        if last:
            return "is a link. Put the file itself there."
        return f"the folder {name} is a link. Put the folder itself there."
    if not last and not stat.S_ISDIR(mode):
        return f"{name} is no folder. Put a folder there."
    if last and mode and not stat.S_ISREG(mode):
        return "is no regular file. Put a Python file there."
    return f"cannot be read: {trouble.strerror}."
