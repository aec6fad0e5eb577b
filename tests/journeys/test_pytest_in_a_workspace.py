"""The main job from end to end: a workspace, an edit, a verdict, a look at the failing case."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from pytest_hardtier.catalogue.packs import builtin_folder
from tests.plugin.runs import FAILED, NOTHING, PASSED, environment, run_pytest

SLUG = "word_search_ii"
STUB = f"{SLUG}/{SLUG}.py"


def hardtier(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest_hardtier.cli", *arguments],
        cwd=folder,
        env=environment(folder.parent / "state"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """What `hardtier init` makes, with one kata."""
    done = hardtier(tmp_path, "init", "workspace", "--kata", SLUG)
    assert done.returncode == 0, done.stderr
    return tmp_path / "workspace"


def test_from_an_empty_folder_to_a_passed_kata(workspace: Path):
    assert run_pytest(workspace).status == NOTHING  # nothing is edited yet

    stub = workspace / STUB
    stub.write_text("def find_words(board, words):\n    return []\n")
    half = run_pytest(workspace)
    assert half.status == FAILED
    assert "Level 1 Not Ready" in half.out
    assert re.search(rf"{STUB}:1: wrong answer", half.out)

    handle = re.findall(r"hardtier replay (\w+)", half.out)[0]
    replayed = hardtier(workspace, "replay", handle)
    assert "find_words(" in replayed.stdout
    assert "-> []" in replayed.stdout

    solution = builtin_folder() / SLUG / "solutions" / "nested_dicts.py"
    stub.write_bytes(solution.read_bytes())
    whole = run_pytest(workspace)
    assert whole.status == PASSED
    assert "run 2" in whole.out


def test_the_command_line_and_pytest_show_the_same_report(workspace: Path):
    (workspace / STUB).write_text("def find_words(board, words):\n    return []\n")
    shown = hardtier(workspace, "grade", SLUG).stdout.splitlines()

    run = run_pytest(workspace)

    # The first line has the number of the attempt and the time.
    assert "\n".join(shown[1:]) in run.out


@pytest.mark.skipif(
    not entry_points(group="pytest11", name="hardtier"), reason="runs from a checkout"
)
def test_an_installed_plugin_is_found_and_can_be_refused_by_its_name(workspace: Path):
    (workspace / STUB).write_text("def find_words(board, words):\n    return []\n")
    everything = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": ""}
    command = [sys.executable, "-m", "pytest", "--tb=no"]
    settings = {**environment(workspace.parent / "state"), **everything}

    def status(*arguments: str) -> int:
        return subprocess.run(
            [*command, *arguments], cwd=workspace, env=settings, capture_output=True, check=False
        ).returncode

    assert status() == FAILED
    assert status("-p", "no:hardtier") == NOTHING
