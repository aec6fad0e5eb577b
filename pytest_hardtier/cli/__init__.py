"""The `hardtier` command: argument parsing, one call per command, and the words around the answer.

Only click is imported here and at the top of the command modules; whatever a command needs beside
it is imported inside the command, so that `hardtier --help` and shell completion answer at once.
"""

from __future__ import annotations

import click

from pytest_hardtier.cli.attempts import give_up, start, stop
from pytest_hardtier.cli.authors import kata
from pytest_hardtier.cli.ci import ci, comment
from pytest_hardtier.cli.edge import House, run
from pytest_hardtier.cli.film import film
from pytest_hardtier.cli.grading import grade, replay
from pytest_hardtier.cli.history import history
from pytest_hardtier.cli.learning import debrief, discuss, hint
from pytest_hardtier.cli.looking import list_katas, show
from pytest_hardtier.cli.machine import doctor
from pytest_hardtier.cli.places import init, reset

__all__ = ["app", "main"]


@click.group(
    cls=House,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Names of katas complete in bash: eval "$(_HARDTIER_COMPLETE=bash_source hardtier)"; '
    "zsh and fish likewise.",
)
@click.version_option(package_name="pytest-hardtier")
def app() -> None:
    """Hard interview problems as katas in your editor, graded as a good interviewer would.

    `hardtier init` makes a workspace; solve a kata in your own editor; `hardtier grade` tells where
    you stand.
    """


for command in (
    *(init, list_katas, show, start, grade, hint, discuss, debrief, replay, reset),
    *(stop, give_up, film, history),
    *(kata, ci, comment, doctor),
):
    app.add_command(command)


def main() -> None:
    """The `hardtier` script. Ends the process with a status; edge.py lists them."""
    run(app)
