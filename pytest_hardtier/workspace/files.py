"""Writing into somebody's folder: whole files, never through a link, never over a change."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.errors import WorkspaceError

WRITTEN = "written.json"  # in .hardtier: what we wrote where, as digests


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises WorkspaceError."""
    part = _part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as trouble:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise not_written(path, trouble) from None


def write_first(path: Path, content: bytes) -> bytes:
    """Write a file unless it is there; gives what is in it. Of many who try at once, one wins.

    Raises OSError.
    """
    part = _part_of(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(content)
    try:
        os.link(part, path)  # unlike a rename, never replaces
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        if not path.exists():
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path.read_bytes()


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")


def not_written(path: Path, trouble: OSError) -> WorkspaceError:
    """What to say about a file that could not be written."""
    return WorkspaceError(
        f"{path}: cannot be written: {trouble.strerror}. "
        "Make the folder writable, or take another one."
    )


def check_way(root: Path, path: Path) -> None:
    """Raises WorkspaceError if something stands where a folder on the way to `path` must be.

    A link on the way is refused as well: it could lead out of the workspace.
    """
    for folder in reversed(path.relative_to(root).parents):
        on_the_way = root / folder
        if folder.parts and on_the_way.is_symlink():
            raise WorkspaceError(f"{on_the_way}: is a link. Put the folder itself there.")
        if on_the_way.exists() and not on_the_way.is_dir():
            raise WorkspaceError(
                f"{on_the_way}: is a file where a folder must be. Move it out of the way."
            )
    if path.is_dir() and not path.is_symlink():
        raise WorkspaceError(f"{path}: is a folder where a file must be. Move it out of the way.")


def refuse_link(path: Path) -> None:
    """Raises WorkspaceError for a link where a file of the candidate's must be."""
    if path.is_symlink():
        raise WorkspaceError(f"{path}: is a link. Put the file itself there.")


def digest(content: bytes) -> str:
    """The same for one text whatever its line ends: git and editors change those on their own."""
    return sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def digest_of(path: Path) -> str | None:
    """The digest of a regular file; None for what is missing, a link or cannot be read."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def written_digests(folder: Path) -> dict[str, str]:
    """What we wrote, by path below the workspace. Empty when it is not known: then nothing that
    differs from what we would write counts as ours."""
    try:
        files = json.loads((folder / WRITTEN).read_bytes())["files"]
        return {str(path): str(known) for path, known in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep_digests(folder: Path, more: Mapping[str, str]) -> None:
    """Add to what we wrote. Raises WorkspaceError."""
    files = {**written_digests(folder), **more}
    plain = {"format": 1, "files": dict(sorted(files.items()))}
    write_whole(folder / WRITTEN, (json.dumps(plain, indent=1) + "\n").encode())


def move_away(path: Path, kept_in: Path, name: str, clock: Clock | None = None) -> Path:
    """Move a file to `kept_in` under `name` and the time; gives its new place.

    Raises WorkspaceError.
    """
    at = (clock or SystemClock()).now().strftime("%Y%m%dT%H%M%SZ")
    stem = f"{name}-{at}"
    target = kept_in / f"{stem}{path.suffix}"
    for number in range(2, 1000):
        if not target.exists():
            break
        target = kept_in / f"{stem}-{number}{path.suffix}"
    try:
        kept_in.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    except OSError as trouble:
        raise not_written(target, trouble) from None
    return target
