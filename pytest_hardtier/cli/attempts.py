"""`hardtier start`, `stop` and `give-up`: the clock of an attempt, begun and ended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import (
    Slug,
    kata_named,
    logbook_of,
    needed_workspace,
    slug_argument,
    workspace_option,
)

if TYPE_CHECKING:
    from pytest_hardtier.attempts import Begun
    from pytest_hardtier.catalogue.kata import Kata
    from pytest_hardtier.study.logbook import Logbook
    from pytest_hardtier.study.past import Past

running_argument = click.argument("slug", type=Slug(), required=False)


@click.command()
@slug_argument
@workspace_option
def start(slug: str, workspace: Path | None) -> int:
    """Begin an attempt: a fresh stub, and the clock runs.

    What you had is kept under .hardtier/reset. Without this command the first graded save begins an
    attempt as well.
    """
    from pytest_hardtier.attempts import begin

    kata = kata_named(slug)
    here = needed_workspace(workspace)
    begun = begin(kata, here, logbook_of(here))
    if begun.before.running:
        click.echo(f"The attempt before it is closed at {_of(begun.before, kata)}.")
    for path in begun.kept:
        click.echo(f"What you had is in {_near(path)}")
    _tell_what_is_where(kata, begun)
    if begun.trouble:
        click.echo(f"hardtier: {begun.trouble}", err=True)
        click.echo("The clock starts with the first graded save instead.", err=True)
        return 3
    click.echo(f"The clock runs: {kata.minutes} minutes for {kata.title}.")
    return 0


def _tell_what_is_where(kata: Kata, begun: Begun) -> None:
    from pytest_hardtier.attempts import APPROACH_MINUTES

    click.echo(f"prompt    {_near(begun.stub.with_name('README.md'))}")
    click.echo(
        f"approach  {_near(begun.note)}: {APPROACH_MINUTES:g} minutes for it before any code"
    )
    click.echo(f"code      {_near(begun.stub)}")
    click.echo(f"grade     hardtier grade {kata.slug}")


@click.command()
@running_argument
@workspace_option
def stop(slug: str | None, workspace: Path | None) -> int:
    """End the attempt that runs.

    Your file stays. What you grade afterwards still belongs to this attempt, at level 2 at most,
    until you start another one. SLUG may be left out while one attempt runs.
    """
    from pytest_hardtier import attempts

    logbook = logbook_of(needed_workspace(workspace))
    kata = _running(slug, logbook)
    past = attempts.stop(kata, logbook)
    click.echo(f"Stopped at {_of(past, kata)}, {_runs(kata, logbook)}.")
    if logbook.sittings(kata.slug)[-1].runs:
        click.echo(f"`hardtier film {kata.slug}` plays it back.")
    return 0


@click.command("give-up")
@running_argument
@workspace_option
def give_up(slug: str | None, workspace: Path | None) -> int:
    """Give the attempt up that runs; the debrief is open then.

    SLUG may be left out while one attempt runs.
    """
    from pytest_hardtier import attempts

    logbook = logbook_of(needed_workspace(workspace))
    kata = _running(slug, logbook)
    past = attempts.give_up(kata, logbook)
    click.echo(f"Given up at {_of(past, kata)}, {_runs(kata, logbook)}.")
    click.echo(f"What there is to learn from it: hardtier debrief {kata.slug}")
    return 0


def _running(slug: str | None, logbook: Logbook) -> Kata:
    """The kata that was named, or the one at which somebody is. Raises UsageError."""
    from pytest_hardtier.errors import UsageError
    from pytest_hardtier.report.foreign import one_line_of

    if slug is not None:
        return kata_named(slug)
    running = [standing.kata for standing in logbook.standings() if standing.running]
    if not running:
        raise UsageError("No attempt runs. `hardtier start SLUG` begins one.")
    if len(running) > 1:
        names = one_line_of(", ".join(running))  # imported records may say anything
        raise UsageError(f"More than one attempt runs: name one of {names}.")
    return kata_named(running[0])


def _of(past: Past, kata: Kata) -> str:
    """`12:30 of 35:00`."""
    from pytest_hardtier.report.words import clock

    return f"{clock(past.seconds)} of {kata.minutes}:00"


def _runs(kata: Kata, logbook: Logbook) -> str:
    """`after 3 graded runs`, and how far the best one came."""
    from pytest_hardtier.report.words import plural

    runs = logbook.sittings(kata.slug)[-1].runs
    if not runs:
        return "before a graded run"
    best = max(run.record.number("score") for run in runs)
    return f"after {plural(len(runs), 'graded run')}, {best} of 100 at best"


def _near(path: Path) -> str:
    """A path as short as it can be typed from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
