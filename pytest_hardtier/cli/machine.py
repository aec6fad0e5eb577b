"""`hardtier doctor`: what this machine grants, what is missing, and what to do about it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from pytest_hardtier.cli.common import json_option, tell, workspace_option, write_json


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
            tell(to_line(finding, width=13), rest=" " * 24)
    if as_json:
        write_json([asdict(finding) for finding in found])
    return 0 if all_needed(found) else 1
