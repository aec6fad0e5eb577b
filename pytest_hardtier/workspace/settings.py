"""`hardtier.toml`: marks a folder as a workspace and says which katas belong there."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from pytest_hardtier.errors import WorkspaceError
from pytest_hardtier.workspace.toml_file import place_of, tables_of, text_of

FILE = "hardtier.toml"
TABLE = "hardtier"
FORMAT = 1
KEYS = ("format", "katas")  # the whole of [hardtier]; docs list them for people who practise


@dataclass(frozen=True)
class Settings:
    """What hardtier.toml says.

    katas: what `hardtier init` writes when nothing is named: "all", categories, slugs, globs
    """

    katas: tuple[str, ...] = ("all",)


def read_settings(path: Path) -> Settings:
    """The settings in a file; every key may be left out. Raises WorkspaceError with line."""
    text = text_of(path)
    plain = tables_of(text, path)
    for table in plain:
        if table != TABLE:
            _wrong(path, text, table, f"{table!r} has no place here. Settings stand in [{TABLE}].")
    table = plain.get(TABLE, {})
    if not isinstance(table, dict):
        _wrong(path, text, TABLE, f"{TABLE} is a table: write [{TABLE}] on a line of its own.")
    return _settings(table, path, text)


def with_katas(content: bytes, katas: Sequence[str]) -> bytes:
    """The template's hardtier.toml with other katas in it."""
    names = ", ".join(json.dumps(name) for name in katas)  # a JSON text is a TOML text as well
    return re.sub(rb"(?m)^katas = .*$", lambda _: f"katas = [{names}]".encode(), content)


def _settings(table: dict[str, Any], path: Path, text: str) -> Settings:
    for key in table:
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are {' and '.join(KEYS)}."
            _wrong(path, text, key, f"{key!r} is no setting. {hint}")
    written = table.get("format", FORMAT)
    if written != FORMAT or type(written) is not int:
        _wrong(
            path,
            text,
            "format",
            f"format is {written!r}; this version of pytest-hardtier reads format {FORMAT}. "
            "Upgrade pytest-hardtier.",
        )
    katas = table.get("katas", list(Settings.katas))
    if not isinstance(katas, list) or not all(isinstance(name, str) for name in katas):
        _wrong(path, text, "katas", 'katas is a list of names, such as ["all"].')
    return Settings(tuple(katas))


def _wrong(path: Path, text: str, key: str, message: str) -> NoReturn:
    raise WorkspaceError(f"{place_of(key, path, text)}: " + message)
