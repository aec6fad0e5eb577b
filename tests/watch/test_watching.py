"""`hardtier watch` in a real terminal, with real files and real signals."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from pytest_hardtier.clock import cpu_seconds_of
from tests.cli.conftest import RIGHT, WRONG, User
from tests.watch.typist import WATCH, Typist, alive, plain

# On: another screen, no cursor, no wrapping. Off: each of them undone.
TAKEN, GIVEN_BACK = "\x1b[?1049h\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?25h\x1b[?1049l"
ENDLESS = "def count_pairs(numbers, target):\n    while True:\n        pass\n"


def digest_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:8]


@contextmanager
def terminal(user: User, *words: str, **size: int) -> Iterator[Typist]:
    with closing(Typist(user.environment, user.workspace, (*WATCH, *words), **size)) as typist:
        yield typist


def test_a_save_shows_its_verdict(user: User, typist: Typist):
    typist.sees("exit")

    path = user.submits(WRONG)

    typist.sees(f"saved {digest_of(path)}", "graded in", "FAIL")


def test_the_newest_save_wins_over_one_that_never_ends(user: User, typist: Typist):
    typist.sees("exit")
    user.submits(ENDLESS)
    typist.sees(digest_of(user.stub))

    path = user.submits(RIGHT)

    typist.sees(f"saved {digest_of(path)}", "graded in", "passed", seconds=20)


def test_a_save_that_breaks_the_file_and_the_next_one_that_mends_it(user: User, typist: Typist):
    typist.sees("exit")
    user.submits("def count_pairs(:\n")
    typist.sees("syntax error")

    user.submits(RIGHT)

    typist.sees("graded in", "passed")


def test_a_deleted_file_is_told_of_and_graded_when_it_is_back(user: User, typist: Typist):
    typist.sees("exit")
    user.stub.unlink()
    typist.sees("there is no such file")

    user.submits(RIGHT)

    typist.sees("graded in", "passed")


def test_ctrl_c_leaves_no_process_and_the_terminal_as_it_was(user: User, typist: Typist):
    assert TAKEN in typist.sees("exit")
    user.submits(ENDLESS)
    typist.sees("...")
    processes = typist.processes()
    assert len(processes) > 1, "the server and a child are there"

    typist.presses("\x03")

    assert typist.ends() == 130
    assert typist.modes == typist.modes_before
    assert GIVEN_BACK in typist.output
    assert not {pid for pid in processes if alive(pid)}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(typist: Typist, number: signal.Signals):
    typist.sees("exit")
    processes = typist.processes()

    typist.process.send_signal(number)

    assert typist.ends() == 128 + number
    assert typist.modes == typist.modes_before
    assert not {pid for pid in processes if alive(pid)}


def test_a_crash_of_ours_leaves_the_terminal_as_it_was(user: User):
    """The state falls over a save; what a user sees is the apology, on the shell's own screen."""
    program = """
import pytest_hardtier.watch.loop as loop
from pytest_hardtier.cli import main
from pytest_hardtier.watch.events import Saved

def broken(state, event, right=loop.next_state):
    if isinstance(event, Saved):
        raise RuntimeError("planted")
    return right(state, event)

loop.next_state = broken
main()
"""
    command = (sys.executable, "-c", program, "watch")
    with closing(Typist(user.environment, user.workspace, command)) as typist:
        typist.sees("exit")
        processes = typist.processes()

        user.submits(RIGHT)

        assert typist.ends() == 3
        assert typist.modes == typist.modes_before
        assert "planted" in typist.output.partition(GIVEN_BACK)[2]
        assert not {pid for pid in processes if alive(pid)}


def test_ctrl_z_gives_the_terminal_back_until_the_shell_continues(typist: Typist):
    typist.sees("exit")
    typist.presses("\x1a")
    typist.sees("")
    os.waitid(os.P_PID, typist.process.pid, os.WSTOPPED)
    assert typist.modes == typist.modes_before

    typist.process.send_signal(signal.SIGCONT)

    typist.sees("exit")
    assert typist.modes != typist.modes_before


def test_exit_is_a_key(typist: Typist):
    typist.sees("exit")

    typist.presses("x")

    assert typist.ends() == 0
    assert typist.modes == typist.modes_before


def test_another_size_is_another_screen(typist: Typist):
    typist.sees("exit")

    typist.resize(50, 12)

    rows = plain(typist.sees("exit")).splitlines()
    assert max(map(len, rows)) <= 50


def test_a_server_that_was_killed_is_started_again(user: User, typist: Typist):
    typist.sees("exit")
    user.submits(WRONG)
    typist.sees("graded in")
    for pid in typist.processes() - {typist.process.pid}:
        with suppress(ProcessLookupError):  # A child ends with its server.
            os.kill(pid, signal.SIGKILL)

    user.submits(RIGHT)

    typist.sees("graded in", "passed")


def test_without_colours_nothing_but_places_is_escaped(user: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal(user) as typist:
        output = typist.sees("exit")

    assert "m" not in {escape[-1] for escape in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]", output)}


def test_a_hint_is_taken_with_a_key(typist: Typist):
    typist.sees("exit")

    typist.presses("h")

    typist.sees("Hint 1 of 4", "caps this attempt's level at 2")


def test_the_questions_have_the_terminal_and_give_it_back(typist: Typist):
    typist.sees("exit")
    typist.presses("q")
    typist.sees("1 of ")
    typist.presses("\x03")
    typist.sees("Enter goes back")

    typist.presses("\n")

    typist.sees("exit")


def test_beginning_anew_puts_the_stub_back(user: User, typist: Typist):
    stub = user.stub.read_bytes()
    typist.sees("exit")
    user.submits(WRONG)
    typist.sees("graded in")

    typist.presses("R")
    typist.sees("Begin anew?")
    typist.presses("y")
    typist.sees("is the stub")

    assert user.stub.read_bytes() == stub


def test_a_file_that_was_graded_before_is_not_graded_again(user: User):
    user.submits(RIGHT)
    assert user.types("grade", "count_pairs").exit_code == 0

    with terminal(user) as typist:
        typist.sees("graded before", "passed")


def test_the_clock_of_an_attempt_that_runs_is_kept_by_heartbeats(user: User, tmp_path: Path):
    user.types("start", "count_pairs")

    with terminal(user) as typist:
        typist.sees("approach, ")
        typist.presses("x")
        typist.ends()

    assert list((tmp_path / "state").rglob("beats/*.json"))


def test_a_start_in_another_terminal_starts_the_clock_here(user: User, typist: Typist):
    typist.sees("not begun")

    user.types("start", "count_pairs")

    typist.sees("approach, ")


def test_an_unknown_kata_is_a_usage_error(user: User):
    done = user.types("watch", "count_pear")

    assert done.exit_code == 2
    assert "Did you mean count_pairs?" in done.stderr


def test_a_kata_that_is_not_here_tells_how_to_get_it(user: User):
    done = user.types("watch", "word_search_ii")

    assert done.exit_code == 2
    assert "is not in the workspace" in done.stderr
    assert "hardtier init --kata word_search_ii" in done.stderr


def test_a_workspace_without_katas_has_nothing_to_watch(installed: User):
    (installed.workspace / "hardtier.toml").write_text("[hardtier]\nformat = 1\n")

    done = installed.types("watch")

    assert done.exit_code == 2
    assert "holds no kata to watch" in done.stderr


def test_outside_of_a_workspace_nothing_is_watched(installed: User):
    done = installed.types("watch")

    assert done.exit_code == 2
    assert "There is no workspace here. Go into one" in done.stderr


def test_into_a_pipe_go_plain_lines(user: User):
    process = user.starts("watch")
    assert process.stdout is not None
    while b"stub" not in (line := process.stdout.readline().encode()):
        assert line
    path = user.submits(RIGHT)

    lines = []
    while not lines or "Level" not in lines[-1]:
        lines.append(process.stdout.readline())
        assert lines[-1], lines
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)

    assert lines[0] == f"count_pairs: saved {digest_of(path)}\n"
    assert lines[1].startswith("  PASS")
    assert "\x1b" not in "".join(lines) + rest
    assert (process.returncode, errors) == (130, "")


def test_into_a_pipe_nothing_is_done_while_nothing_happens(user: User):
    process = user.starts("watch")
    assert process.stdout is not None
    while "stub" not in (line := process.stdout.readline()):
        assert line
    time.sleep(0.5)  # What is left of its beginning.

    before = cpu_seconds_of(process.pid) or 0.0
    time.sleep(2)
    used = (cpu_seconds_of(process.pid) or 0.0) - before
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)

    # A loop that does not wait takes all of it; one that waits takes 2 ms, and on the busiest
    # machine no more.
    assert used < 0.2
