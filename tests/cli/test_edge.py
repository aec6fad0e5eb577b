"""Exit statuses and last words of the `hardtier` command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pytest_hardtier import cli
from pytest_hardtier.cli import looking
from tests.cli.conftest import ROOT, User


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `hardtier list` break."""

    def breaks(*args: object) -> None:
        raise error

    monkeypatch.setattr(looking, "workspace_here", breaks)


def test_the_help_names_every_command(installed: User):
    result = installed.types("--help")

    assert result.exit_code == 0
    for name in ("init", "list", "show", "grade", "hint", "discuss", "debrief", "replay", "reset"):
        assert f"  {name} " in result.stdout
    assert {"kata", "doctor"} <= set(cli.app.commands)


def test_the_help_of_every_command_fits_its_lines(installed: User):
    for name, command in cli.app.commands.items():
        context = click.Context(command, info_name=name, max_content_width=100)

        assert all(len(line) <= 100 for line in command.get_help(context).splitlines())


def test_no_command_at_all_shows_the_help(installed: User):
    result = installed.types()

    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_an_unknown_command_names_the_nearest(installed: User):
    result = installed.types("grad", "count_pairs")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: There is no command 'grad'. Did you mean grade? `hardtier --help` tells more.\n"
    )


def test_a_wrong_option_is_one_line(installed: User):
    result = installed.types("grade", "count_pairs", "--fil", "x.py")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("hardtier grade: No such option")
    assert result.stderr.count("\n") == 1


def test_a_missing_argument_is_one_line(installed: User):
    result = installed.types("grade")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier grade: Missing argument 'SLUG'. `hardtier grade --help` tells more.\n"
    )


def test_an_unknown_kata_is_one_line_with_the_nearest_name(user: User):
    for command in ("grade", "show", "hint", "debrief", "discuss", "reset"):
        result = user.types(command, "count_pears")

        assert (result.exit_code, result.stdout) == (2, "")
        assert "There is no kata 'count_pears'. Did you mean count_pairs?" in result.stderr
        assert result.stderr.count("\n") == 1


def test_what_we_did_not_expect_is_our_fault(user: User, monkeypatch: pytest.MonkeyPatch):
    fail_with(monkeypatch, KeyError("lost"))

    result = user.types("list")

    assert result.exit_code == 3
    assert "hardtier: sorry, this is our fault and not yours: KeyError: 'lost'\n" in result.stderr
    assert "Please report it" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_traceback_is_there_for_the_asking(user: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HARDTIER_DEBUG", "1")
    fail_with(monkeypatch, KeyError("lost"))

    assert "Traceback (most recent call last)" in user.types("list").stderr


def test_ctrl_c_is_told_by_the_status_alone(user: User, monkeypatch: pytest.MonkeyPatch):
    fail_with(monkeypatch, KeyboardInterrupt())

    result = user.types("list")

    assert result.exit_code == 130
    assert result.output.strip() == ""


def test_a_reader_who_leaves_is_no_error(user: User):
    """The pipe is closed before the command writes, so that the first write fails."""
    process = user.starts("list", "--json")
    assert process.stdout
    assert process.stderr
    process.stdout.close()

    assert process.stderr.read() == ""
    assert process.wait(30) == 141


def test_a_screen_that_lacks_a_sign_shows_a_question_mark_and_goes_on(user: User):
    (user.kata / "prompt.md").write_text("# a \N{RIGHTWARDS ARROW} b\n", encoding="utf-8")
    latin = {**user.environment, "PYTHONIOENCODING": "latin-1"}

    process = user.starts("show", "count_pairs", env=latin)

    assert "# a ? b" in process.communicate(timeout=30)[0]


def test_the_command_line_loads_light():
    """The modules that cost time are imported by the command that needs them."""
    heavy = ["numpy", "rich", "yaml", "watchdog", "sqlite3", "pytest", "pytest_hardtier.session"]
    script = f"import sys, pytest_hardtier.cli; print([m for m in {heavy} if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    loaded = subprocess.check_output([sys.executable, "-c", script], text=True, env=environment)

    assert loaded == "[]\n"


def servers_of(pid: int) -> set[int]:
    """The fork servers that a process has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return set(map(int, children.read_text().split()))
    except (FileNotFoundError, ProcessLookupError):
        return set()


def test_ctrl_c_in_the_middle_of_a_run_leaves_no_process(user: User):
    """Waits for the fork server and its child, which are there as soon as the endless loop runs."""
    user.submits("def count_pairs(numbers, target):\n    while True: pass\n")
    process = user.starts("grade", "count_pairs")
    servers: set[int] = set()
    while not (servers and any(servers_of(pid) for pid in servers)):
        servers = servers_of(process.pid)
        assert process.poll() is None

    process.send_signal(signal.SIGINT)

    out, err = process.communicate(timeout=30)
    assert (process.returncode, out.strip(), err.strip()) == (130, "", "")
    assert not any(Path(f"/proc/{pid}").exists() for pid in servers)
