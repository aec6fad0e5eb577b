"""What stands at the end of the terminal: the report of each attempt."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.kata_items.attempts import NotScored
from pytest_hardtier.report.glyphs import WIDTH
from pytest_hardtier.report.terminal import to_text

WHOLE = 2  # so many reports are still read; beyond, each attempt has a line


def summary_of(finished: Sequence[Attempt | NotScored], *, width: int, color: bool) -> list[str]:
    """The lines to print, without newlines at their ends.

    width: of the terminal; color: with ANSI escapes
    """
    width = min(width, WIDTH)
    lines: list[str] = []
    for one in finished:
        if isinstance(one, NotScored):
            lines.append(f"hardtier: {one.why}")
        elif len(finished) > WHOLE:
            lines.append(_line_about(one)[:width])
        else:
            lines += ["", *to_text(one, width=width, color=color, whole=True).splitlines()]
    return lines


def _line_about(attempt: Attempt) -> str:
    level = f"level {attempt.level} " * (attempt.level > 0) + attempt.level_title
    return f"{attempt.slug}: {attempt.verdict}, {attempt.score} of 100, {level}"
