"""`hardtier film`: lines in a pipe, a screen on a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Iterator
from fcntl import ioctl

import pytest

from pytest_hardtier.cli.film import moved
from pytest_hardtier.keyboard import keys_in
from tests.cli.conftest import RIGHT, WRONG, User


@pytest.fixture
def practised(user: User) -> User:
    """Somebody who has started, failed and solved count_pairs."""
    user.types("start", "count_pairs")
    for solution in (WRONG, RIGHT):
        user.submits(solution)
        user.types("grade", "count_pairs")
    return user


def test_a_pipe_gets_every_save_in_a_line(practised: User):
    lines = practised.types("film", "count_pairs").stdout.splitlines()

    assert lines[0].startswith("Count Pairs: attempt 1 of 1, ")
    assert lines[1].split() == ["0:00", "started"]
    assert " save 1 " in lines[2]
    assert re.search(r"save 2 +100 of 100 +\+\d+ -\d+ +accepted", lines[3])
    assert "solved, with save 2" in "\n".join(lines)


def test_an_earlier_attempt_can_be_named(practised: User):
    practised.types("start", "count_pairs")

    last = practised.types("film", "count_pairs").stdout
    second = practised.types("film", "count_pairs", "--attempt", 2).stdout

    assert last.startswith("Count Pairs: attempt 1 of 2, ")
    assert second.startswith("Count Pairs: attempt 2 of 2, ")
    assert "the clock runs" in second


def test_without_a_name_it_is_the_kata_that_was_last_at_hand(practised: User):
    assert practised.types("film").stdout == practised.types("film", "count_pairs").stdout


def test_where_nothing_was_graded_at_all_it_says_what_grades(user: User):
    result = user.types("film")

    assert (result.exit_code, result.stderr) == (
        2,
        "hardtier: Nothing was graded here yet. `hardtier grade SLUG` does.\n",
    )


def test_an_attempt_that_is_not_there_is_a_usage_error(practised: User):
    result = practised.types("film", "count_pairs", "--attempt", 7)

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: count_pairs has no attempt 7. There are 1: `hardtier history count_pairs`.\n"
    )


def test_where_nothing_was_graded_there_is_no_film(user: User):
    result = user.types("film", "count_pairs")

    assert (result.exit_code, result.stderr) == (
        2,
        "hardtier: No run of count_pairs was graded yet: `hardtier grade count_pairs`.\n",
    )


def test_keys_that_come_in_a_bunch_are_told_apart():
    assert keys_in("\x1b[C\x1b[C\x1bODq") == ["\x1b[C", "\x1b[C", "\x1bOD", "q"]


@pytest.mark.parametrize(
    ("key", "to"), [("\x1b[C", 3), ("\x1b[D", 1), ("\x1b[H", 0), ("\x1b[F", 4), ("z", 2)]
)
def test_keys_move_from_save_to_save(key: str, to: int):
    assert moved(2, key, last=4) == to


def test_no_key_leads_beyond_the_ends():
    assert (moved(0, "p", last=4), moved(4, " ", last=4)) == (0, 4)


class Terminal:
    """A terminal of 80x24 in which the film runs."""

    def __init__(self, user: User) -> None:
        self._ours, theirs = pty.openpty()
        self.resize(80, 24)
        self.before = termios.tcgetattr(theirs)
        self._theirs = theirs
        self.process = user.starts(
            "film", "count_pairs", stdin=theirs, stdout=theirs, stderr=theirs,
            env={**user.environment, "TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1"},
            start_new_session=True,
        )  # fmt: skip

    @property
    def modes(self) -> list[object]:
        return termios.tcgetattr(self._theirs)

    def resize(self, columns: int, lines: int) -> None:
        ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def types(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def shows(self, text: str) -> str:
        """Read until the text is there; gives all that was read."""
        seen = b""
        while text.encode() not in seen:
            ready, _, _ = select.select([self._ours], [], [], 30)
            assert ready, seen.decode(errors="replace")
            seen += os.read(self._ours, 65536)
        return seen.decode(errors="replace")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
        os.close(self._theirs)


@pytest.fixture
def terminal(practised: User) -> Iterator[Terminal]:
    terminal = Terminal(practised)
    yield terminal
    terminal.close()


@pytest.mark.slow
def test_a_terminal_is_leafed_through_and_left_as_it_was(terminal: Terminal):
    terminal.shows("save 1 of 2")
    terminal.types("\x1b[C\x1b[C")
    terminal.shows("the end")
    terminal.types("\x1b[D")
    terminal.shows("save 2 of 2")
    terminal.types("q")

    terminal.shows("\x1b[?1049l")
    assert terminal.process.wait(30) == 0
    assert terminal.modes == terminal.before


@pytest.mark.slow
def test_ctrl_c_leaves_the_terminal_as_it_was(terminal: Terminal):
    terminal.shows("save 1 of 2")
    os.killpg(terminal.process.pid, signal.SIGINT)

    terminal.shows("\x1b[?1049l")
    assert terminal.process.wait(30) == 130
    assert terminal.modes == terminal.before


@pytest.mark.slow
def test_another_size_draws_the_screen_anew(terminal: Terminal):
    terminal.shows("left, right: save by save")
    terminal.resize(60, 16)
    os.killpg(terminal.process.pid, signal.SIGWINCH)

    lines = terminal.shows("left, right: save by save").split("\n")
    assert len(lines) == 16
