"""Which katas a run grades, and which file is whose: decided before any file is read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pytest_hardtier.catalogue.kata import Kata, Pack
from pytest_hardtier.catalogue.packs import find_kata, find_katas
from pytest_hardtier.errors import UsageError, WorkspaceError
from pytest_hardtier.session import checks_of
from pytest_hardtier.workspace import Workspace


class Place(Protocol):
    """A folder with stubs in it: a workspace, or any folder that is laid out like one."""

    @property
    def root(self) -> Path:
        """The folder itself."""

    @property
    def seed(self) -> int:
        """The master seed of what is graded there."""

    def stub_path(self, kata: Kata) -> Path:
        """Where the candidate's file for a kata lies."""

    def slug_of(self, path: Path) -> str | None:
        """The slug that a path has by its place, or None."""

    def edited(self, kata: Kata) -> bool:
        """Whether the candidate changed that file."""


class LooseFolder:
    """A folder that `hardtier init` did not make: it remembers nothing, and its seed is 0."""

    seed = 0

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        laid_out_like = Workspace(self.root)
        self.stub_path = laid_out_like.stub_path
        self.slug_of = laid_out_like.slug_of
        self.edited = laid_out_like.edited


@dataclass(frozen=True)
class Selection:
    """The katas of one run.

    named: those that an option names, or None when the ones that were edited are meant
    paths: files and folders that were given, absolute; they mean the kata there, edited or not
    checks: ids of the only checks to run, or () for all
    """

    place: Place
    packs: tuple[Pack, ...]
    named: tuple[Kata, ...] | None = None
    paths: tuple[Path, ...] = ()
    checks: tuple[str, ...] = ()
    _read: dict[str, Kata | None] = field(default_factory=dict, init=False, compare=False)

    def kata_at(self, path: Path) -> Kata | None:
        """The kata whose stub lies at `path`, selected or not; None for any other file."""
        slug = self.place.slug_of(path)
        if slug is None:
            return None
        if slug not in self._read:
            self._read[slug] = self._kata(slug)
        return self._read[slug]

    def _kata(self, slug: str) -> Kata | None:
        """The kata of that name; None for a folder that is the candidate's own."""
        if not any(slug.partition("/")[0] in pack.slugs for pack in self.packs):
            return None
        try:
            return find_kata(slug, self.packs)
        except UsageError:
            return None

    def takes(self, kata: Kata) -> bool:
        """Whether the run grades a kata: it is named, or its path is, or it was edited."""
        if self.named is not None:
            return kata in self.named
        path = self.place.stub_path(kata)
        return bool({path, path.parent} & set(self.paths)) or self.place.edited(kata)

    def folders(self) -> list[Path]:
        """The folders of the named katas."""
        return [self.place.stub_path(kata).parent for kata in self.named or ()]

    def refuse_unknown_checks(self) -> None:
        """Raise UsageError for a check that none of the katas has."""
        katas = self.named or [kata for kata in self._there() if self.takes(kata)]
        known = {kata.slug: [check.id for check in checks_of(kata)] for kata in katas}
        for name in self.checks:
            if known and not any(name in ids for ids in known.values()):
                lists = ". ".join(f"{slug} has {', '.join(ids)}" for slug, ids in known.items())
                raise UsageError(f"There is no check '{name}'. {lists}.")

    def _there(self) -> Iterator[Kata]:
        """The katas and variations that have a folder; no other kata is read."""
        slugs = [slug for pack in self.packs for slug in pack.slugs]
        for kata in (find_kata(slug, self.packs) for slug in slugs if self._has_folder(slug)):
            yield kata
            for variation in (f"{kata.slug}/{name}" for name in kata.variations):
                if self._has_folder(variation):
                    yield find_kata(variation, self.packs)

    def _has_folder(self, slug: str) -> bool:
        return (self.place.root / slug).is_dir()


def named_katas(place: Place, packs: Sequence[Pack], patterns: Sequence[str]) -> tuple[Kata, ...]:
    """The katas that patterns mean (see `find_katas`) and that are there.

    Raises UsageError for a name that means nothing, WorkspaceError for a kata that is not there: a
    group of katas means those that are, a slug means just this one.
    """
    named: list[Kata] = []
    for pattern in patterns:
        katas = find_katas(pattern, packs)
        there = [kata for kata in katas if os.path.lexists(place.stub_path(kata))]
        if not there:
            raise WorkspaceError(_missing(katas, pattern, place))
        named.extend(kata for kata in there if kata not in named)
    return tuple(named)


def _missing(katas: Sequence[Kata], pattern: str, place: Place) -> str:
    if len(katas) == 1:
        path = place.stub_path(katas[0]).relative_to(place.root)
        lacking = f"{place.root} has no {path}."
    else:
        lacking = f"{place.root} has none of the {len(katas)} katas that '{pattern}' means."
    if isinstance(place, Workspace):
        return f"{lacking} `hardtier init --kata {pattern}` writes it there."
    return (
        f"{lacking} It is no workspace: `hardtier init DIR --kata {pattern}` makes one, and "
        "--hardtier-workspace=DIR names one that is somewhere else."
    )


def place_for(given: Path | None, around: Sequence[Path], otherwise: Path) -> Place:
    """The workspace that is given, or the first that one of the folders `around` lies in.

    Without any, the folder `otherwise`. Raises WorkspaceError for a given folder that is none.
    """
    if given is not None:
        return Workspace.named(given)
    found = (Workspace.at(folder) for folder in around)
    return next((workspace for workspace in found if workspace), LooseFolder(otherwise))
