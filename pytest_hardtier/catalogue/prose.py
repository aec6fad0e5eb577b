"""A kata's Markdown: the prompt, the hints as steps, the debrief.

A variation may go without hints and debrief, a kata may not.
"""

from __future__ import annotations

import re

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.places import shown_path
from pytest_hardtier.errors import KataError

HINTS = 4  # from a nudge to nearly the whole idea


def read_prompt(kata: Kata) -> str:
    """What the candidate reads before the first line of code. Raises KataError."""
    return _markdown(kata, "prompt.md")


def read_debrief(kata: Kata) -> str:
    """What to learn afterwards; "" for a variation without debrief.md. Raises KataError."""
    return "" if _goes_without(kata, "debrief.md") else _markdown(kata, "debrief.md")


def read_hints(kata: Kata) -> tuple[str, ...]:
    """The hints in order, without their numbers. Raises KataError.

    Four for a kata; up to four for a variation, none if it has no hints.md.
    """
    if _goes_without(kata, "hints.md"):
        return ()
    where = shown_path(kata.folder / "hints.md")
    hints: list[str] = []
    for number, line in enumerate(_markdown(kata, "hints.md").splitlines(), start=1):
        begins = re.match(r"(\d+)\. +(?=\S)", line)
        if begins and int(begins[1]) != len(hints) + 1:
            raise KataError(
                f"hint {begins[1]} stands where hint {len(hints) + 1} should.", where, number
            )
        if begins:
            hints.append(line[begins.end() :])
        elif hints and (not line.strip() or line.startswith("   ")):
            hints[-1] += "\n" + line[3:]
        elif line.strip() and not line.startswith("#"):
            raise KataError(
                "this line is in no hint. Begin it with a number (`1. `), or indent it by three.",
                where,
                number,
            )
    if len(hints) != HINTS and not (kata.parent and 1 <= len(hints) < HINTS):
        raise KataError(
            f"hints.md needs {HINTS} numbered hints (`1. ` to `4. `) and has {len(hints)}.", where
        )
    return tuple(hint.strip() for hint in hints)


def _goes_without(kata: Kata, name: str) -> bool:
    return kata.parent is not None and not (kata.folder / name).is_file()


def _markdown(kata: Kata, name: str) -> str:
    path = kata.folder / name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KataError("The file is missing. Write it.", shown_path(path)) from None
    except UnicodeDecodeError:
        raise KataError("The file is not UTF-8. Save it as UTF-8.", shown_path(path)) from None
    if not text.strip():
        raise KataError("The file is empty. Write it.", shown_path(path))
    return text
