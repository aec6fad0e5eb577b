"""`hardtier film`: an attempt played back, save by save."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import (
    Slug,
    kata_named,
    logbook_of,
    workspace_here,
    workspace_option,
)
from pytest_hardtier.keyboard import GONE, keyboard
from pytest_hardtier.keyboard import is_there as keyboard_is_there

if TYPE_CHECKING:
    from pytest_hardtier.study.film import Film
    from pytest_hardtier.study.logbook import Logbook
    from pytest_hardtier.study.sitting import Sitting

FORWARD = ("\x1b[C", "\x1bOC", " ", "\r", "\n", "n", "l", "j", "\x1b[B", "\x1bOB", "\x1b[6~")
BACK = ("\x1b[D", "\x1bOD", "p", "h", "k", "\x1b[A", "\x1bOA", "\x1b[5~", "\x7f")
HOME = ("\x1b[H", "\x1bOH", "\x1b[1~", "g")
END = ("\x1b[F", "\x1bOF", "\x1b[4~", "G")
QUIT = ("q", "Q", "x", "\x1b", "\x04", GONE)


@click.command()
@click.argument("slug", type=Slug(), required=False)
@click.option(
    "--attempt", type=click.IntRange(min=1), metavar="N", help="This one, as `history SLUG` counts."
)
@click.option("--plain", is_flag=True, help="All of it at once, as in a pipe.")
@workspace_option
def film(slug: str | None, attempt: int | None, plain: bool, workspace: Path | None) -> int:
    """Play an attempt back: each save, its verdict, and where the time went.

    The last graded attempt, or the one that --attempt names. Without SLUG, at the kata that was
    last at hand.
    """
    from pytest_hardtier.report.film import as_text, heading_of
    from pytest_hardtier.report.glyphs import look_of
    from pytest_hardtier.study.film import film_of

    logbook = logbook_of(workspace_here(workspace))
    kata = kata_named(slug if slug is not None else _last(logbook))
    sittings = [one for one in logbook.sittings(kata.slug, whole=True) if one.started is not None]
    number = _chosen(kata.slug, sittings, attempt)
    found = film_of(sittings[number - 1], kata.stub.read_bytes())
    heading = heading_of(found, kata.title, number, len(sittings))
    if plain or not keyboard_is_there():
        look = look_of(sys.stdout)
        for text in as_text(found, heading, look.width, look.glyphs):
            click.echo(text)
    else:
        _play(found, heading)
    return 0


def _last(logbook: Logbook) -> str:
    """The kata with the latest event. Raises UsageError."""
    from pytest_hardtier.errors import UsageError

    dated = [(one.last, one.kata) for one in logbook.standings() if one.last and one.runs]
    if not dated:
        raise UsageError("Nothing was graded here yet. `hardtier grade SLUG` does.")
    return max(dated)[1]


def _chosen(slug: str, sittings: list[Sitting], number: int | None) -> int:
    """Which attempt, from 1. Raises UsageError."""
    from pytest_hardtier.errors import UsageError

    graded = [place for place, sitting in enumerate(sittings, start=1) if sitting.runs]
    if number is not None and number > len(sittings):
        there = f"There are {len(sittings)}" if sittings else "There is none"
        raise UsageError(f"{slug} has no attempt {number}. {there}: `hardtier history {slug}`.")
    if number is None and not graded:
        raise UsageError(f"No run of {slug} was graded yet: `hardtier grade {slug}`.")
    return graded[-1] if number is None else number


def _play(film: Film, heading: str) -> None:
    """One save to a screen, until somebody has seen enough; the screen before is back then."""
    from rich.console import Console
    from rich.text import Text

    from pytest_hardtier.report.film import frame, frames_of
    from pytest_hardtier.report.glyphs import look_of

    console = Console(highlight=False)
    glyphs = look_of(sys.stdout).glyphs
    position, last = 0, frames_of(film) - 1

    def draw() -> None:
        size = os.get_terminal_size(sys.stdout.fileno())
        width, height = max(size.columns - 1, 20), max(size.lines, 8)
        rows = frame(film, heading, position, width, height, glyphs)
        text = Text()
        for number, row in enumerate(rows):
            text.append("\n" if number else "")
            for span in row:
                text.append(span.text, span.style)
        console.clear()
        console.print(text, soft_wrap=True, end="")

    with keyboard() as keys, console.screen(hide_cursor=True):
        while True:
            draw()
            typed = keys()
            if set(typed) & set(QUIT):
                return
            for key in typed:
                position = moved(position, key, last)


def moved(position: int, key: str, last: int) -> int:
    """Which frame a key leads to."""
    if key in FORWARD:
        return min(position + 1, last)
    if key in BACK:
        return max(position - 1, 0)
    if key in HOME:
        return 0
    return last if key in END else position
