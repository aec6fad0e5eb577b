"""How wide a stream is, and text broken to that width: the one place for both.

On the floor, since a replay, whose process holds nothing of a report, breaks its lines as well.
"""

from __future__ import annotations

import os
import shutil
from typing import TextIO

from pytest_hardtier.cleaning import without_command

WIDTH = 100  # where no terminal says another
WIDEST = 120  # longer lines are hard to read
NARROWEST = 40


def columns_of(stream: TextIO) -> int:
    """How many columns a line on `stream` may have: the terminal's own, within bounds.

    What is piped gets 100, or what COLUMNS says.
    """
    if stream.isatty():
        try:
            columns = os.get_terminal_size(stream.fileno()).columns or WIDTH
        except (OSError, ValueError):
            columns = WIDTH
    else:
        columns = shutil.get_terminal_size((WIDTH, 0)).columns if "COLUMNS" in os.environ else WIDTH
    return max(min(columns, WIDEST), NARROWEST)


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def head_of(text: str, width: int) -> str:
    """The longest beginning that takes at most `width` columns."""
    if text.isascii():
        return text[:width]
    head = text[:width]
    while cells(head) > width:
        # No character takes more than two columns, so at least half of what is too much goes.
        head = head[: len(head) - max((cells(head) - width) // 2, 1)]
    return head


def wrap(text: str, width: int) -> list[str]:
    """The text's lines, longer ones broken at a blank; only a word that fits no line is broken.

    Indentation stays, and is repeated on the rest of a broken line.
    """
    return [part for single in text.split("\n") for part in _broken(single.rstrip(), width)]


def hung(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """The text behind `first`, its further lines behind `rest`: as many blanks, unless given."""
    if not first and rest is None:
        return "\n".join(wrap(text, width))
    indent = (" " * cells(first) if rest is None else rest)[: width // 2]
    rows: list[str] = []
    for number, single in enumerate(text.split("\n")):
        rows += _broken(f"{indent if number else first}{single}".rstrip(), width, indent)
    return "\n".join(rows)


def _broken(single: str, width: int, indent: str | None = None) -> list[str]:
    if indent is None:
        indent = " " * min(len(single) - len(single.lstrip(" ")), width // 3)
    parts = []
    # By the head alone: measuring the whole rest for each row would take the square of the time.
    while len(head := head_of(single, width) or single[:1]) < len(single):
        # Behind the indentation, or the rest would be as long as the whole and never end.
        blank = head.rfind(" ", len(indent) + 1)
        if blank > 0 and single[len(head) : len(head) + 1] != " ":
            # Early in the line a blank serves only if that keeps the word behind it in one piece.
            word = single[blank + 1 : blank + 2 + width].partition(" ")[0]
            if blank >= len(head) // 2 or cells(indent + word) <= width:
                head = head[:blank]
        parts.append(head.rstrip())
        single = without_command(indent + single[len(head) :].lstrip(" "))
    return [*parts, single]
