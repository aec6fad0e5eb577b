"""`hardtier ci` and `hardtier comment`: a pull request graded, and its comment written.

The workspace is a stranger's. Everything that decides anything comes from the arguments and from a
file outside of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import tell
from pytest_hardtier.cli.grading import Seed

if TYPE_CHECKING:
    from pytest_hardtier.cohort.group import Group
    from pytest_hardtier.cohort.run import Begun, Told
    from pytest_hardtier.cohort.settings import CiSettings

FORMATS = ("json", "md", "junit")
LABEL = 20  # columns of a verdict, and of most names of katas
LINE = 200  # a refusal says what to do, which a CI log has room for
EXITS = (
    "Exits 0 if every kata that has to be accepted is, 1 if one is not, 2 if the command or FILE "
    "is wrong, 3 if we are, 4 if this machine isolates less than is required: then nothing ran."
)
NOTHING = "No kata was changed: every file that is there is still the stub."


class Report(click.ParamType[tuple[str, Path]]):
    """`FORMAT:PATH`."""

    name = "FORMAT:PATH"

    def convert(
        self,
        value: str | tuple[str, Path],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, Path]:
        if isinstance(value, tuple):
            return value
        form, _, path = value.partition(":")
        if form not in FORMATS or not path:
            wanted = ", ".join(f"{name}:PATH" for name in FORMATS)
            self.fail(f"{value!r} is no report: use one of {wanted}.", param, ctx)
        return form, Path(path)


@click.command(epilog=EXITS)
@click.option(
    "--workspace",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The checkout that is graded. Nothing in it is imported or read as configuration.",
)
@click.option(
    "--config",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="What is required, from a checkout of the base branch: hardtier-ci.toml.",
)
@click.option("--isolation", metavar="TIER", help="The least tier, instead of the one in FILE.")
@click.option(
    "--report", "reports", type=Report(), multiple=True, help="json, md or junit; repeatable."
)
@click.option("--seed", type=Seed(), help="Of all hidden cases, instead of the one in FILE.")
def ci(
    workspace: Path,
    config: Path,
    isolation: str | None,
    reports: tuple[tuple[str, Path], ...],
    seed: int | None,
) -> int:
    """Grade every changed kata of somebody else's checkout.

    For the CI of a study group: the files of DIR are read as bytes, and run in the sandbox alone.
    Attempts are not entered in a logbook. docs/study-group.md says how to set it up.
    """
    from pytest_hardtier.cohort.run import run
    from pytest_hardtier.cohort.settings import read_ci_settings, refuse_inside
    from pytest_hardtier.sandbox import Sandbox

    refuse_imports_from(workspace)
    for _, path in reports:
        refuse_inside(path, workspace)
    settings = _overridden(read_ci_settings(config, workspace), isolation, seed)
    with Sandbox() as sandbox:
        group = _told(run(workspace, settings, sandbox))
    for form, path in reports:
        _write(path, _as(form, group))
    _add_summary(group)
    return group.status


def refuse_imports_from(workspace: Path) -> None:
    """Raises UsageError if Python looks for modules in the workspace, as `python -m` does there.

    Late, since something may have been imported from there already; but never silent.
    """
    from pytest_hardtier.errors import UsageError

    root = workspace.resolve()
    for entry in sys.path:
        if Path(entry or os.curdir).resolve().is_relative_to(root):
            raise UsageError(
                f"Python looks for modules in {entry or os.curdir}, which is in the workspace: "
                "whoever is graded could take the grader's place. Run it as `python -I -m "
                "pytest_hardtier ci ...`, and unset PYTHONPATH."
            )


def _overridden(settings: CiSettings, isolation: str | None, seed: int | None) -> CiSettings:
    from dataclasses import replace

    from pytest_hardtier.sandbox.tiers import known_tier

    if isolation is not None:
        settings = replace(settings, isolation=known_tier(isolation))
    return settings if seed is None else replace(settings, seed=seed)


def _told(events: Iterator[Begun | Told | Group]) -> Group:
    """Tell each kata when it is known, then the report of each that failed; gives the run."""
    from pytest_hardtier.cohort.group import Group
    from pytest_hardtier.cohort.run import Begun, Told

    begun = next(events)
    assert isinstance(begun, Begun)
    required = f"(required: {begun.required_tier})"
    click.echo(f"Isolation {begun.tier} {required}, seed {begun.seed}.")
    with not_obeyed():
        for event in events:
            if isinstance(event, Group):
                _tell_the_rest(event)
                return event
            if isinstance(event, Told):
                click.echo(_line_of(event))
    raise AssertionError("a run ends with its group")


def _line_of(told: Told) -> str:
    """`accepted   word_search_ii  100 of 100, level 3 Ready`."""
    from pytest_hardtier.report.foreign import one_line_of
    from pytest_hardtier.report.layout import cut

    name = one_line_of(told.slug)
    return cut(f"{told.word:<{LABEL}}{name:<{LABEL}}  {one_line_of(told.line)}", LINE)


def _tell_the_rest(group: Group) -> None:
    from pytest_hardtier.report.glyphs import look_of
    from pytest_hardtier.report.terminal import drawing_text, to_text
    from pytest_hardtier.report.words import plural

    if not (group.attempts or group.refused or group.unfit):
        click.echo(NOTHING)
    if group.untouched:
        line = f"{'not attempted':<{LABEL}}{', '.join(group.untouched)}"
        tell(line, rest=" " * LABEL)
    if group.missing:
        click.echo(f"{'no file':<{LABEL}}{plural(len(group.missing), 'kata')}")
    look = look_of(sys.stdout)
    for attempt in group.attempts:
        if not attempt.accepted:
            text = to_text(
                attempt, width=look.width, color=look.color, glyphs=look.glyphs, whole=True
            )
            click.echo(f"\n{text}{drawing_text(attempt.checks)}", nl=False)
    if group.lacking:
        click.echo(f"\nStill to be accepted: {', '.join(group.lacking)}.")


@contextmanager
def not_obeyed() -> Iterator[None]:
    """What is printed inside is text to GitHub Actions, whatever stands in it.

    The second layer: `clean_text` has broken every command already. The word that ends it is drawn
    anew each time, so nothing that was written before can hold it.
    """
    if not os.environ.get("GITHUB_ACTIONS"):
        yield
        return
    import secrets

    word = secrets.token_hex(16)
    click.echo(f"::stop-commands::{word}")
    try:
        yield
    finally:
        click.echo(f"::{word}::")


def _as(form: str, group: Group) -> str:
    import json

    from pytest_hardtier.cohort.markdown import summary_of
    from pytest_hardtier.report.junit import to_junit

    if form == "json":
        return json.dumps(group.to_plain(), indent=2) + "\n"
    if form == "md":
        return summary_of(group)
    return to_junit(group.attempts, {**group.refused, **group.unfit})


def _write(path: Path, text: str) -> None:
    from pytest_hardtier.workspace.files import write_whole

    write_whole(path, text.encode())


def _add_summary(group: Group) -> None:
    """Append to the summary of the job, where GitHub says there is one. Trouble is only told."""
    from pytest_hardtier.cohort.markdown import summary_of

    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if not named:
        return
    try:
        with Path(named).open("a", encoding="utf-8") as summary:
            summary.write(summary_of(group))
    except OSError as trouble:
        click.echo(f"hardtier: the summary is not written: {trouble.strerror}.", err=True)


@click.command()
@click.option(
    "--from",
    "artifact",
    required=True,
    type=click.Path(path_type=Path),
    metavar="ARTIFACT.json",
    help="What `hardtier ci --report json:PATH` wrote, perhaps forged.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Not to the screen.")
def comment(artifact: Path, out: Path | None) -> int:
    """Write the comment of a pull request from the artifact of its run.

    The artifact is checked value by value: exits 2 and names what is wrong with it. The comment is
    Markdown of at most 60 kB that calls nobody, links nowhere and holds no HTML of the artifact's.
    """
    from pytest_hardtier.cohort.artifact import read_artifact
    from pytest_hardtier.cohort.markdown import comment_of

    text = comment_of(read_artifact(artifact))
    if out is None:
        with not_obeyed():
            click.echo(text, nl=False)
    else:
        _write(out, text)
    return 0
