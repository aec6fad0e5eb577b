"""`hardtier list` and `hardtier show`: which katas there are, and what one asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import (
    json_option,
    kata_named,
    logbook_of,
    show_markdown,
    slug_argument,
    tell,
    width,
    workspace_here,
    workspace_option,
    write_json,
)

if TYPE_CHECKING:
    from pytest_hardtier.catalogue.kata import Kata
    from pytest_hardtier.study.standing import Standing as Remembered
    from pytest_hardtier.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with a kata.

    status: new, in the workspace, begun (the stub was changed), tried or solved
    level, score: of the best run, 0 when there was none
    running: the clock of an attempt runs
    """

    status: str
    runs: int = 0
    level: int = 0
    score: int = 0
    running: bool = False

    @property
    def words(self) -> str:
        """The standing in one column of a table."""
        if self.runs:
            return f"{self.status}: {self.short_words}{'' if self.running else self._count}"
        known = "" if self.status == "new" else self.status
        return "; ".join(part for part in (known, self._clock) if part)

    @property
    def short_words(self) -> str:
        """The same where there is little room: who has a level has tried."""
        if not self.runs:
            return self._clock or self.words
        best = f"level {self.level}, {self.score} of 100"
        return ", ".join(part for part in (best, self._clock) if part)

    @property
    def _clock(self) -> str:
        return "clock runs" if self.running else ""

    @property
    def _count(self) -> str:
        return ", 1 run" if self.runs == 1 else f", {self.runs} runs"


@click.command("list")
@click.option("--category", help="Only this category, such as dsa.")
@click.option("--company", help="Only what this company is reported to ask.")
@click.option("--pattern", help="Only what is solved with this pattern, such as trie.")
@click.option("--week", type=click.IntRange(1, 6), help="Only this week of the six-week plan.")
@json_option
@workspace_option
def list_katas(
    category: str | None,
    company: str | None,
    pattern: str | None,
    week: int | None,
    as_json: bool,
    workspace: Path | None,
) -> None:
    """Show the katas and where you stand with each."""
    from pytest_hardtier.catalogue import packs

    katas = packs.list_katas(category=category, company=company, pattern=pattern, week=week)
    standings = _standings(katas, workspace_here(workspace))
    if as_json:
        write_json([_plain(kata, standings[kata.slug]) for kata in katas])
        return
    if not katas:
        click.echo("No kata meets all of these filters. `hardtier list` shows all.")
        return
    for line in _table(katas, standings):
        click.echo(line)
    tell("no: in the list of all problems; week: of the six-week plan")


def _standings(katas: Sequence[Kata], workspace: Workspace | None) -> dict[str, Standing]:
    known = {one.kata: one for one in logbook_of(workspace).standings()}
    return {kata.slug: _standing(kata, known.get(kata.slug), workspace) for kata in katas}


def _standing(kata: Kata, known: Remembered | None, workspace: Workspace | None) -> Standing:
    running = known is not None and known.running
    if known is not None and known.runs:
        status = "solved" if known.solved else "tried"
        return Standing(status, known.runs, known.level or 0, known.score or 0, running)
    if workspace is None or not workspace.stub_path(kata).is_file():
        return Standing("new", running=running)
    status = "begun" if workspace.edited(kata) else "in the workspace"
    return Standing(status, running=running)


def _table(katas: Sequence[Kata], standings: dict[str, Standing]) -> list[str]:
    """A line for each kata; where it is narrow, first the status gets short, then columns go."""
    columns = {
        "no": [f"{kata.number:>3}" for kata in katas],
        "kata": [kata.slug for kata in katas],
        "category": [kata.category for kata in katas],
        "min": [f"{kata.minutes:>3}" for kata in katas],
        "week": [f"{kata.week or '-':>4}" for kata in katas],
        "status": [standings[kata.slug].words for kata in katas],
    }
    shorter = [standings[kata.slug].short_words for kata in katas]
    lines = _lined_up(columns)
    for goes in ("", "category", "week", "min", "no"):
        if max(map(len, lines)) <= width():
            break
        columns = {name: column for name, column in columns.items() if name != goes}
        lines = _lined_up({**columns, "status": shorter})
    return [line[: width()] for line in lines]


def _lined_up(columns: dict[str, list[str]]) -> list[str]:
    """The columns side by side under their names, each as wide as its widest."""
    filled = [
        [f"{text:<{max(map(len, [name, *column]))}}" for text in [name, *column]]
        for name, column in columns.items()
    ]
    return ["  ".join(row).rstrip() for row in zip(*filled, strict=True)]


def _plain(kata: Kata, standing: Standing) -> dict[str, object]:
    return {
        "slug": kata.slug,
        "number": kata.number,
        "title": kata.title,
        "category": kata.category,
        "difficulty": kata.difficulty,
        "minutes": kata.minutes,
        "week": kata.week,
        "day": kata.day,
        "patterns": list(kata.patterns),
        "companies": list(kata.companies),
        "variations": list(kata.variations),
        **asdict(standing),
    }


@click.command()
@slug_argument
@workspace_option
def show(slug: str, workspace: Path | None) -> None:
    """Show what a kata asks for: its prompt, and what an interviewer looks at."""
    from pytest_hardtier.catalogue.prose import read_prompt

    kata = kata_named(slug)
    here = workspace_here(workspace)
    lines = [read_prompt(kata).rstrip("\n"), "", "## What is looked at", ""]
    lines += [f"- {item.id}, {item.share} of 100: {item.line}" for item in kata.rubric]
    if kata.variations:
        lines += ["", "Follow-ups: " + ", ".join(f"`{kata.slug}/{v}`" for v in kata.variations)]
    show_markdown("\n".join(lines))
    if here is not None and here.stub_path(kata).is_file():
        click.echo(f"\nYour file: {here.stub_path(kata)}")
    else:
        click.echo(f"\nNot in a workspace yet: hardtier init --kata {kata.slug}")
