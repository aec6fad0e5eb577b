"""A settings file as TOML, and the places of what is wrong in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pytest_hardtier.errors import WorkspaceError


def text_of(path: Path) -> str:
    """The text of a settings file. Raises WorkspaceError."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WorkspaceError(f"{path}: is not UTF-8. Save it as UTF-8.") from None
    except OSError as trouble:
        raise WorkspaceError(f"{path}: cannot be read: {trouble.strerror}.") from None


def tables_of(text: str, path: Path) -> dict[str, Any]:
    """What the text says. Raises WorkspaceError with the line of what is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        line = re.search(r"at line (\d+)", str(trouble))
        # Without a number it is the end of the text that came too early.
        place = f"{path}:{line[1] if line else len(text.splitlines()) or 1}"
        problem = re.sub(r" \(at .*\)$", "", str(trouble))
        raise WorkspaceError(f"{place}: cannot be read as TOML: {problem}.") from None


def place_of(key: str, path: Path, text: str) -> str:
    """The file, and the line where `key` stands; tomllib keeps no lines, so it is looked for."""
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*(=|\]|\.)""")
    lines = enumerate(text.splitlines(), start=1)
    return next((f"{path}:{number}" for number, line in lines if pattern.match(line)), str(path))
