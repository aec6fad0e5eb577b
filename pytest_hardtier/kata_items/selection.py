"""Which katas a run grades, and which file is whose: decided from options before anything is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest

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
    """A folder that `hardtier init` did not make: nothing is remembered there, and the seed is 0."""

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
    checks: ids of the only checks to run, or () for all
    """

    place: Place
    packs: tuple[Pack, ...]
    named: tuple[Kata, ...] | None = None
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

    def takes(self, kata: Kata, session: pytest.Session) -> bool:
        """Whether the run grades a kata: it is named, or it was edited, or its path was given."""
        if self.named is not None:
            return kata in self.named
        path = self.place.stub_path(kata)
        given = session.isinitpath(path) or session.isinitpath(path.parent)
        return given or self.place.edited(kata)

    def folders(self) -> list[Path]:
        """The folders of the named katas."""
        return [self.place.stub_path(kata).parent for kata in self.named or ()]

    def refuse_unknown_checks(self) -> None:
        """Raise UsageError for a check that none of the katas has, as far as they are known now."""
        katas = self.named
        if katas is None:
            everything = find_katas("all", self.packs)
            katas = tuple(kata for kata in everything if self.place.edited(kata))
        known = {kata.slug: [check.id for check in checks_of(kata)] for kata in katas}
        for name in self.checks:
            if known and not any(name in ids for ids in known.values()):
                lists = ". ".join(f"{slug} has {', '.join(ids)}" for slug, ids in known.items())
                raise UsageError(f"There is no check '{name}'. {lists}.")


def select(
    place: Place,
    packs: Sequence[Pack],
    patterns: Sequence[str] = (),
    checks: Sequence[str] = (),
) -> Selection:
    """The selection that patterns of katas (see `find_katas`) and ids of checks mean.

    Raises UsageError for a name that means nothing, WorkspaceError for a kata that is not there: a
    group of katas means those that are, a slug means just this one.
    """
    if not patterns:
        return Selection(place, tuple(packs), None, tuple(checks))
    named = []
    for pattern in patterns:
        katas = find_katas(pattern, packs)
        there = [kata for kata in katas if os.path.lexists(place.stub_path(kata))]
        if not there or (len(there) < len(katas) and pattern == katas[0].slug):
            raise WorkspaceError(_missing(katas, pattern, place))
        named.extend(kata for kata in there if kata not in named)
    return Selection(place, tuple(packs), tuple(named), tuple(checks))


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


def place_for(config: pytest.Config, given: str | None) -> Place:
    """The workspace that is named, or around the root folder, or around a path that is given.

    Without any, the root folder itself. Raises WorkspaceError for a named folder that is none.
    """
    here = config.invocation_params.dir
    if given:
        return Workspace.named(here / given)
    around = [config.rootpath, here]
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        around += [here / argument.partition("::")[0] for argument in config.args]
    found = (Workspace.at(folder) for folder in around)
    return next((workspace for workspace in found if workspace), LooseFolder(config.rootpath))
