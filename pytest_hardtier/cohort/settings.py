"""`hardtier-ci.toml`: what a study group's CI grades, and behind which walls at least.

It is trusted, so it must come from where a pull request cannot write: the checkout of the base.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pytest_hardtier.errors import UsageError
from pytest_hardtier.sandbox.tiers import TIERS
from pytest_hardtier.workspace.place import SEEDS
from pytest_hardtier.workspace.toml_file import place_of, tables_of, text_of

FORMAT = 1
FRESH = "fresh"


@dataclass(frozen=True)
class CiSettings:
    """What hardtier-ci.toml says.

    katas: patterns for `find_katas`; a variation is graded with its kata when its file is there
    isolation: the least tier that is required
    seed: None for a fresh one each run
    required: patterns of katas that have to be accepted; None for those whose files were changed
    """

    katas: tuple[str, ...] = ("all",)
    isolation: str = "sealed"
    seed: int | None = None
    required: tuple[str, ...] | None = None


def read_ci_settings(path: Path, workspace: Path) -> CiSettings:
    """The settings in a file outside of the workspace. Raises UsageError with line and repair."""
    refuse_inside(path, workspace)
    text = text_of(path)
    plain = tables_of(text, path)
    for key in plain:
        if key not in ("format", *_READERS):
            raise UsageError(f"{place_of(key, path, text)}: {key!r} is no setting. {_hint(key)}")
    written = plain.get("format")
    if written != FORMAT or type(written) is not int:
        raise UsageError(
            f"{place_of('format', path, text)}: format is {written!r}; this version of "
            f"pytest-hardtier reads format {FORMAT}. Write format = {FORMAT} at the top, or "
            "upgrade pytest-hardtier."
        )
    read = {}
    for key, reader in _READERS.items():
        if key in plain:
            try:
                read[key] = reader(plain[key])
            except ValueError as wrong:
                place = place_of(key, path, text)
                raise UsageError(
                    f"{place}: {key} cannot be {_shown(plain[key])}: {wrong}"
                ) from None
    return CiSettings(**read)


def refuse_inside(path: Path, workspace: Path) -> None:
    """Raises UsageError for a file of ours that a pull request could have written."""
    if path.resolve().is_relative_to(workspace.resolve()):
        raise UsageError(
            f"{path} lies inside the workspace {workspace}, where whoever is graded can write: "
            "take the file from a checkout of the base branch."
        )


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError('write a list of names, such as ["all"].')
    return tuple(value)


def _tier(value: Any) -> str:
    if value not in TIERS:
        raise ValueError(f"write one of {', '.join(TIERS)}.")
    return str(value)


def _seed(value: Any) -> int | None:
    if value == FRESH:
        return None
    if type(value) is not int or not 0 <= value < SEEDS:
        raise ValueError(f'write a number from 0 up to {SEEDS - 1}, or "{FRESH}".')
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "katas": _names,
    "isolation": _tier,
    "seed": _seed,
    "required": _names,
}


def _hint(key: str) -> str:
    known = ("format", *_READERS)
    near = get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"There are {', '.join(known)}."


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
