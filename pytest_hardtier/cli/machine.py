"""`hardtier doctor`: what this machine grants, what is missing, and what to do about it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from textwrap import fill

import click

from pytest_hardtier.cli.common import WIDTH, json_option, workspace_option, write_json


@click.command()
@json_option
@workspace_option
def doctor(as_json: bool, workspace: Path | None) -> int:
    """Say what this machine grants, and what is missing."""
    from pytest_hardtier.doctor import all_needed, findings, to_line

    found = []
    for finding in findings(workspace or Path.cwd()):
        found.append(finding)
        if not as_json:
            line = to_line(finding, width=13)
            click.echo(fill(line, WIDTH, subsequent_indent=" " * 24, break_long_words=False))
    if as_json:
        write_json([asdict(finding) for finding in found])
    return 0 if all_needed(found) else 1
