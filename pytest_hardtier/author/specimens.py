"""The files that a kata's author wrote to be graded, and what became of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.errors import KataError
from pytest_hardtier.grading.verdict import Outcome, Verdict


class Role(StrEnum):
    stub = "stub"
    right = "right"
    wrong = "wrong"


@dataclass(frozen=True)
class Specimen:
    """A file that a kata's author wrote to be graded, and what its first line says about it."""

    path: Path
    role: Role
    says: str = ""
    item: str = ""  # the rubric item that a wrong one is about


@dataclass(frozen=True)
class Row:
    """A specimen and what every check said about it.

    elements: numbers and letters in the case that the first failed check shows; None without one
    barely: the check that rejects it for its cost but would not at twice the limit, or ""
    used, rates: by check, the largest error as a part of its tolerance, None where no number
        decided, and how often chance would reject a right one
    distance: of a wrong one that is rejected for a number first, how many times the tolerance it is
        off
    """

    specimen: Specimen
    verdicts: tuple[Verdict, ...]
    seconds: float
    elements: int | None = None
    barely: str = ""
    used: tuple[float | None, ...] = ()
    rates: tuple[float, ...] = ()
    distance: float | None = None

    @property
    def first_failed(self) -> Verdict | None:
        return next((v for v in self.verdicts if v.outcome is Outcome.failed), None)

    @property
    def accepted(self) -> bool:
        return all(verdict.passed for verdict in self.verdicts)


def specimens_of(kata: Kata, folder: Path | None = None) -> tuple[Specimen, ...]:
    """Stub, solutions and mistakes of a kata, or the right/ and wrong/ files of a folder."""
    if folder is not None:
        right, wrong = folder / "right", folder / "wrong"
        return (*_read(right, Role.right, kata), *_read(wrong, Role.wrong, kata))
    return (
        Specimen(kata.stub, Role.stub, "the stub"),
        *_read(kata.folder / "solutions", Role.right, kata),
        *_read(kata.folder / "mistakes", Role.wrong, kata),
    )


def _read(folder: Path, role: Role, kata: Kata) -> Iterator[Specimen]:
    items = [item.id for item in kata.rubric]
    for path in sorted(folder.glob("*.py")):
        first, _, _ = path.read_text(encoding="utf-8", errors="replace").partition("\n")
        if role is Role.right:
            found = re.match(r"# right: (?P<says>.+)", first)
            form = "# right: how it solves the kata"
        else:
            found = re.match(r"# wrong: (?P<item>[\w/]+): (?P<says>.+)", first)
            form = "# wrong: <rubric item>: the mistake"
        if found is None:
            raise KataError(f"the first line has to read '{form}'.", path, 1)
        item = found.groupdict().get("item", "")
        if item and item not in items:
            raise KataError(
                f"names rubric item '{item}', which kata.yaml does not have: {', '.join(items)}.",
                path,
                1,
            )
        yield Specimen(path, role, found["says"], item)
