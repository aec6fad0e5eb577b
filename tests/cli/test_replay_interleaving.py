"""`hardtier replay` of an interleaving: one key, one thing that happened."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import termios

import pytest

from pytest_hardtier.calls import Op, Question, Terms
from pytest_hardtier.replay import keep_replay
from pytest_hardtier.replay.stepping import is_interleaving, next_place
from pytest_hardtier.session import Replay, read_source
from pytest_hardtier.workspace import Workspace
from tests.cli.conftest import ROOT, User

pytestmark = pytest.mark.slow

MISTAKE = ROOT / "katas" / "concurrent_lru_cache" / "mistakes" / "get_without_the_lock.py"
SCENARIO = "LRUCache(1, 1); put(0, 100) | get(0) & put(4, 202) | len()"
SECONDS = 20.0


def kept(user: User, scenario: str = SCENARIO, schedule: str = "L-A") -> str:
    """The handle of an interleaving, as a graded run would have kept it."""
    file = user.home / "concurrent_lru_cache.py"
    file.write_bytes(MISTAKE.read_bytes())
    question = Question(Op.harness, "trace", (scenario, schedule), {}, None, Terms())
    replay = Replay(
        "abc123", "concurrent_lru_cache", "check", "title", "", "", "get(0) raised", (question,)
    )
    keep_replay(Workspace(user.workspace).replays, replay, read_source(file))
    return "abc123"


def test_without_a_terminal_all_of_it_is_printed(user: User):
    done = user.runs("replay", kept(user))

    assert done.returncode == 0, done.stderr
    assert f"{SCENARIO}   schedule L-A" in done.stdout
    assert "call get(0)" in done.stdout
    assert "-> 100" in done.stdout
    assert "self._maps[0]: {0: 100}" in done.stdout
    assert "afterwards len() -> 1" in done.stdout


def test_a_file_that_does_not_run_so_any_more_says_so(user: User):
    done = user.runs("replay", kept(user, "LRUCache(0, 0) | get(0) & get(1) |"))

    assert "does not run under this schedule any more" in done.stdout


def _takes_the_terminal() -> None:
    """Ctrl-C in a terminal reaches only those whose own it is."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Screen:
    """A terminal of 24 lines with 80 columns, and a replay in it."""

    def __init__(self, user: User, handle: str) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = user.starts(
            "replay", handle, stdin=theirs, stdout=theirs, stderr=theirs,
            env={**user.environment, "TERM": "xterm", "NO_COLOR": "1"},
            start_new_session=True, preexec_fn=_takes_the_terminal,
        )  # fmt: skip
        os.close(theirs)
        self._terminal = ours
        self.told = ""

    def press(self, key: str) -> None:
        os.write(self._terminal, key.encode())

    def shows(self, text: str) -> str:
        """Wait until it does; what came until then."""
        since = len(self.told)
        while text not in self.told[since:]:
            ready, _, _ = select.select([self._terminal], [], [], SECONDS)
            assert ready, f"{text!r} did not come: {self.told[since:]!r}"
            try:
                self.told += os.read(self._terminal, 65_536).decode()
            except OSError:  # the other side is gone
                break
        assert text in self.told[since:]
        return self.told[since:]

    def close(self) -> None:
        self.process.wait(SECONDS)
        os.close(self._terminal)


@pytest.fixture
def screen(user: User) -> Screen:
    return Screen(user, kept(user))


def test_keys_lead_through_it_and_back(screen: Screen):
    screen.shows("1 of ")
    screen.press("\n")
    screen.shows("2 of ")
    screen.press("n")
    screen.shows("3 of ")
    screen.press("b")
    screen.shows("2 of ")
    screen.press("q")
    rest = screen.shows("afterwards len() -> 1")
    screen.close()

    assert "call put(4, 202)" in rest
    assert screen.process.returncode == 0


def test_without_colour_only_weight_is_used(screen: Screen):
    screen.shows("1 of ")
    screen.press("q")
    screen.shows("afterwards")
    screen.close()

    codes = set(re.findall(r"\x1b\[([\d;]*)m", screen.told))
    assert codes <= {"", "0", "1", "2", "7", "1;7", "2;7"}


def test_an_interruption_leaves_the_terminal_as_it_was(user: User):
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    os.close(ours), os.close(theirs)
    screen = Screen(user, kept(user))
    screen.shows("1 of ")
    screen.press("\x03")
    screen.process.wait(SECONDS)

    assert termios.tcgetattr(screen._terminal)[3] == before[3]
    assert screen.process.returncode == 130
    os.close(screen._terminal)


@pytest.mark.parametrize(
    ("place", "key", "expected"),
    [
        (0, "n", 1),
        (0, "\x1b[C", 1),
        (1, "b", 0),
        (0, "b", 0),
        (2, "n", 2),
        (1, "x", 1),
        (1, "q", None),
    ],
)
def test_where_a_key_leads(place: int, key: str, expected: int | None):
    assert next_place(place, key, count=3) == expected


def test_only_a_recorded_run_is_stepped_through():
    def question(name: str, *args: object) -> Question:
        return Question(Op.harness, name, args, {}, None, Terms())

    assert is_interleaving(question("trace", SCENARIO, "L-A"))
    assert not is_interleaving(question("trace", SCENARIO))
    assert not is_interleaving(question("runs", SCENARIO, "L-A"))
