"""How the files of a logbook are called: `2026-11/<id>.<kata>.<kind>.json`.

A name says what is in the file, so that most files need not be opened; what it says is never
believed. Names are text and not paths here: 10,000 Path objects cost more than all the rest.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from pytest_hardtier.study.record import Record

PARTS = 4
_MONTH = re.compile(r"\d{4,}-\d\d")


def name_of(record: Record) -> str:
    """Where a record belongs, below the logbook's folder."""
    kata, kind = plain(record.kata), plain(record.kind)
    return f"{record.at:%Y-%m}/{record.id}.{kata}.{kind}.json"


def plain(name: str) -> str:
    """A name that every file system takes; a variation's slash becomes a plus."""
    return re.sub(r"[^A-Za-z0-9_+]", "~", name.replace("/", "+"))[:80]


def names_in(folder: Path) -> list[str]:
    """Every file that is to hold a record, below a logbook's folder. Raises OSError."""
    months = sorted(name for name in os.listdir(folder) if _MONTH.fullmatch(name))  # noqa: PTH208
    return [
        f"{month}/{name}"
        for month in months
        for name in sorted(os.listdir(folder / month))  # noqa: PTH208
        if name.endswith(".json") and not name.startswith(".")
    ]


def about(names: Iterable[str], kata: str | None, kind: str | None) -> list[str]:
    """Those that may hold a record of a kata and a kind, of any where there is None."""
    of_kata = "" if kata is None else f".{plain(kata)}."
    of_kind = "" if kind is None else f".{plain(kind)}.json"
    return [name for name in names if _is_renamed(name) or (of_kata in name and of_kind in name)]


def about_family(names: Iterable[str], kata: str) -> list[str]:
    """Those that may be about a kata's parent or any variation of it."""
    family = plain(kata.partition("/")[0])
    parent, variation = f".{family}.", f".{family}+"
    return [name for name in names if _is_renamed(name) or parent in name or variation in name]


def _is_renamed(name: str) -> bool:
    """Whether somebody gave a file a name of their own: then it may hold anything."""
    return name.count(".") != PARTS - 1


def by_kata(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by what they say about the kata; "" for those that somebody renamed."""
    groups: dict[str, list[str]] = {}
    for name in names:
        parts = name.split(".")
        groups.setdefault(parts[1] if len(parts) == PARTS else "", []).append(name)
    return groups
