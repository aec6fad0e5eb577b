"""Somebody practises word_search_ii with the `hardtier` command, from the prompt to the debrief.

Every command is a process of its own. The workspace's path has spaces and letters beyond ASCII.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.session import checks_of

ROOT = Path(__file__).resolve().parents[2]
KATA = ROOT / "katas" / "word_search_ii"


class Shell:
    """A terminal in a folder."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HARDTIER_STATE": str(state),
        }

    def __call__(
        self, line: str, stdin: str = "", status: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run `hardtier line`; the exit status has to be as said, None for any."""
        done = subprocess.run(
            [sys.executable, "-m", "pytest_hardtier.cli", *line.split()],
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert status in (None, done.returncode), done.stdout + done.stderr
        return done


@pytest.fixture
def hardtier(tmp_path: Path) -> Shell:
    """In a fresh workspace with word_search_ii."""
    folder = tmp_path / "Übung macht den Meister"
    folder.mkdir()
    shell = Shell(folder, tmp_path / "state")
    shell("init --kata word_search_ii")
    return shell


def submit(shell: Shell, path: Path) -> None:
    target = shell.folder / "word_search_ii" / "word_search_ii.py"
    target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.slow
def test_from_the_prompt_to_the_debrief(hardtier: Shell):
    assert hardtier("show word_search_ii").stdout.startswith("# Word Search II")
    assert "is still to be written" in hardtier("grade word_search_ii", status=1).stdout

    submit(hardtier, KATA / "mistakes" / "stops_at_a_found_word.py")
    report = hardtier("grade word_search_ii", status=1).stdout
    handle = re.search(r"hardtier replay (\w+)", report)
    assert handle
    assert "left out" in report

    replayed = hardtier(f"replay {handle[1]}").stdout
    assert "find_words([" in replayed
    assert "\n-> [" in replayed
    assert hardtier("hint word_search_ii").stdout.startswith("Hint 1 of 4")
    assert hardtier("debrief word_search_ii", status=1).stdout == ""

    submit(hardtier, KATA / "solutions" / "nested_dicts.py")
    attempt = json.loads(hardtier("grade word_search_ii --json").stdout)
    assert (attempt["verdict"], attempt["score"], attempt["level"]) == ("accepted", 100, 3)
    assert hardtier("debrief word_search_ii").stdout.startswith("# Word Search II")
    assert "solved: level 3, 100 of 100, 3 runs" in hardtier("list").stdout


@pytest.mark.slow
def test_a_stub_that_was_reset_is_graded_as_a_new_beginning(hardtier: Shell):
    submit(hardtier, KATA / "solutions" / "nested_dicts.py")
    hardtier("grade word_search_ii")

    hardtier("reset word_search_ii")

    assert "is still to be written" in hardtier("grade word_search_ii", status=1).stdout
    kept = list((hardtier.folder / ".hardtier" / "reset").glob("word_search_ii-*.py"))
    assert len(kept) == 1


@pytest.mark.slow
def test_a_discussion_of_questions_that_are_all_skipped(hardtier: Shell):
    result = hardtier("discuss word_search_ii", stdin="?\n" * 40)

    assert re.search(r"^0 of \d+ right\. Level 4 asks for 80 %\.$", result.stdout, re.MULTILINE)


ENDINGS = {
    "def find_words(board, words):\n    while True: pass\n": "timeout",
    "import sys\ndef find_words(board, words): sys.exit(0)\n": "exited early",
    "import os\ndef find_words(board, words): os._exit(0)\n": "exited early",
    "def find_words(board, words): return find_words(board, words)\n": "exception",
    "def find_words(board, words):\n    while True: print('x' * 10000)\n": "output limit",
    "def find_words(board, words): return bytearray(10 << 30)\n": "memory limit",
    "def find_words(board, words)\n    return []\n": "syntax error",
    "def find_word(board, words): return []\n": "missing function",
    "import nothing_of_that_name\n": "import error",
    "def find_words(board, words): return 7\n": "wrong type",
    "def find_words(board, words): return board[99]\n": "exception",
    "import os, signal\ndef find_words(b, w): os.kill(os.getpid(), signal.SIGKILL)\n": "crash",
}


@pytest.mark.slow
@pytest.mark.parametrize(("source", "verdict"), ENDINGS.items(), ids=ENDINGS.values())
def test_however_a_submission_ends_there_is_a_verdict(
    hardtier: Shell, tmp_path: Path, source: str, verdict: str
):
    file = tmp_path / "ends.py"
    file.write_text(source)
    first = checks_of(find_kata("word_search_ii"))[0].id

    done = hardtier(f"grade word_search_ii --file {file} --check {first} --json", status=1)

    attempt = json.loads(done.stdout)
    assert attempt["verdict"] == verdict
    assert done.stderr == ""
