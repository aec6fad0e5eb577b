"""A workspace: which file is whose, what was changed, and what the folder remembers of itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Self

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.clock import Clock
from pytest_hardtier.errors import WorkspaceError
from pytest_hardtier.workspace import files, note, settings

MEMORY = ".hardtier"  # what we keep in a workspace; not for git
SEEDS = 2**32


@dataclass(frozen=True)
class Workspace:
    """A folder with a hardtier.toml in it.

    katas: what hardtier.toml names, as patterns for `find_katas`
    """

    root: Path
    katas: tuple[str, ...] = field(default=settings.Settings.katas, compare=False)

    @classmethod
    def at(cls, path: Path) -> Self | None:
        """The workspace that `path` is in, or None. WorkspaceError for a broken hardtier.toml."""
        root = root_around(path)
        return cls(root, settings.read_settings(root / settings.FILE).katas) if root else None

    @classmethod
    def named(cls, path: Path) -> Self:
        """The workspace that `path` is in, which somebody said is one. Raises WorkspaceError."""
        workspace = cls.at(path)
        if workspace is None:
            raise WorkspaceError(
                f"{path} is in no workspace: there is no {settings.FILE} there or above it. "
                f"`hardtier init {path}` makes one."
            )
        return workspace

    @property
    def memory(self) -> Path:
        """The folder of what we keep here."""
        return self.root / MEMORY

    @property
    def replays(self) -> Path:
        """The folder of the failing cases that `hardtier replay` can run again."""
        return self.memory / "replay"

    @property
    def resets(self) -> Path:
        """The folder of files that gave way to fresh ones."""
        return self.memory / "reset"

    @property
    def unsaved(self) -> Path:
        """The file of events that the logbook could not keep."""
        return self.memory / "unsaved.jsonl"

    def stub_path(self, kata: Kata) -> Path:
        """The file that the candidate edits: `slug/slug.py`, or `slug/name/name.py`."""
        return self.root.joinpath(*kata.slug.split("/"), f"{kata.name}.py")

    def readme_path(self, kata: Kata) -> Path:
        """The kata's prompt, beside the stub."""
        return self.stub_path(kata).with_name("README.md")

    def note_path(self, kata: Kata) -> Path:
        """The approach note, beside the stub."""
        return self.stub_path(kata).with_name(note.FILE)

    def slug_of(self, path: Path) -> str | None:
        """The slug that a path has by its place, whether or not there is such a kata; or None."""
        # The folder, not the file: a link may lead here, but a linked stub is none.
        path = path.parent.resolve() / path.name
        if not path.is_relative_to(self.root):
            return None
        *folders, name = path.relative_to(self.root).parts
        if len(folders) not in (1, 2) or name != f"{folders[-1]}.py":
            return None
        return "/".join(folders)

    def edited(self, kata: Kata) -> bool:
        """Whether the candidate's file is another than the stub, as we wrote it or as it is now.

        A file that is not there is not edited; a link is, so that grading it says what is wrong.
        """
        path = self.stub_path(kata)
        if path.is_symlink():
            return True
        found = files.digest_of(path)
        if found is None or found == files.digest_of(kata.stub):
            return False
        return found != files.written_digests(self.memory).get(self.key_of(path))

    def key_of(self, path: Path) -> str:
        """How a file of the workspace is called in what we remember."""
        return path.relative_to(self.root).as_posix()

    def reset(self, kata: Kata, clock: Clock | None = None) -> Path | None:
        """Put the stub in place of the candidate's file. Raises WorkspaceError.

        Gives the place where the old file was moved to; None if nothing in it was the candidate's.
        """
        path = self.stub_path(kata)
        files.check_way(self.root, path)
        files.refuse_link(path)
        kept = None
        if self.edited(kata):
            name = kata.slug.replace("/", "-")
            kept = files.move_away(path, self.resets, name, clock)
        content = kata.stub.read_bytes()
        files.write_whole(path, content)
        files.keep_digests(self.memory, {self.key_of(path): files.digest(content)})
        return kept

    def reset_note(self, kata: Kata, clock: Clock | None = None) -> Path | None:
        """Put a fresh approach note beside the stub. Raises WorkspaceError.

        Gives the place where the old one was moved to; None if nobody had written in it.
        """
        path = self.note_path(kata)
        files.check_way(self.root, path)
        files.refuse_link(path)
        kept = None
        if note.words_of(path):
            name = f"{kata.slug.replace('/', '-')}-{path.stem.lower()}"
            kept = files.move_away(path, self.resets, name, clock)
        files.write_whole(path, note.fresh_note(kata.title))
        return kept

    @property
    def seed(self) -> int:
        """The master seed of hidden cases: drawn once, so that verdicts repeat from save to save.

        0 where nothing can be kept. Raises WorkspaceError for a file that holds no seed.
        """
        path = self.memory / "seed"
        text = self._remembered(path, lambda: str(draw_seed()), "0")
        if not (text.isascii() and text.isdigit() and int(text) < SEEDS):
            raise WorkspaceError(
                f"{path}: {text[:20]!r} is no seed. Delete the file; a new one will be drawn."
            )
        return int(text)

    @property
    def id(self) -> str:
        """What the logbook calls this workspace; goes with the folder when it is moved.

        Made from the path where nothing can be kept. Raises WorkspaceError for a broken file.
        """
        path = self.memory / "id"
        by_path = sha256(str(self.root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        text = self._remembered(path, lambda: secrets.token_hex(8), by_path)
        if not (text.isascii() and text.isalnum() and len(text) == 16):
            raise WorkspaceError(
                f"{path}: {text[:20]!r} is no id. Delete the file; earlier attempts are then "
                "counted as another workspace's."
            )
        return text

    def _remembered(self, path: Path, draw: Callable[[], str], otherwise: str) -> str:
        """What stands in a file; drawn if it is missing; `otherwise` if it can be neither."""
        try:
            content = path.read_bytes()
        except OSError:
            try:
                content = files.write_first(path, f"{draw()}\n".encode())
            except OSError:
                return otherwise
        return content.decode("utf-8", "replace").strip()


def draw_seed() -> int:
    """A master seed that nobody chose; it is kept or shown, so that the run can be repeated."""
    return secrets.randbelow(SEEDS)


def root_around(path: Path) -> Path | None:
    """The nearest folder with a hardtier.toml, from `path` upwards; links are followed first."""
    start = path.resolve()
    return next(
        (folder for folder in (start, *start.parents) if (folder / settings.FILE).is_file()), None
    )
