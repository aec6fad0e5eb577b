"""With pytest-xdist: the same verdicts, one attempt, and a kata's checks stay together."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pytest_hardtier.grading.attempt import Attempt
from tests.plugin.runs import FAILED, run_pytest
from tests.plugin.small import CHECKS, HALF_RIGHT, IDS, Small, small_workspace

pytest.importorskip("xdist")

REPORT = "--hardtier-report=json:attempts.json"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Both katas edited, and a test of the candidate's own."""
    small = small_workspace(tmp_path_factory.mktemp("xdist"))
    small.solve(HALF_RIGHT)
    small.solve("def count_down(start):\n    return []\n", "count_down/count_down.py")
    small.write("test_mine.py", "def test_mine():\n    pass\n")
    return small


def attempts_in(small: Small) -> dict[str, Attempt]:
    plain = json.loads((small.root / "attempts.json").read_text())["attempts"]
    return {attempt.slug: attempt for attempt in map(Attempt.from_plain, plain)}


def shape(attempts: dict[str, Attempt]) -> dict[str, tuple[object, ...]]:
    """What must be the same however the run was spread."""
    return {
        slug: (
            attempt.verdict,
            attempt.score,
            attempt.level,
            [check.without_times() for check in attempt.checks],
        )
        for slug, attempt in attempts.items()
    }


@pytest.fixture(scope="module")
def alone(workspace: Small) -> dict[str, Attempt]:
    """The attempts of a run without workers."""
    run_pytest(workspace.root, REPORT, "-q")
    return attempts_in(workspace)


@pytest.mark.parametrize("how", ["load", "loadgroup", "worksteal"])
def test_spread_over_workers_the_verdicts_are_the_same(
    workspace: Small, alone: dict[str, Attempt], how: str
):
    run = run_pytest(workspace.root, REPORT, "-q", "-n", "2", "--dist", how, plugins=["xdist"])

    assert run.status == FAILED
    assert run.counts == {"failed": 2, "passed": 5}
    assert shape(attempts_in(workspace)) == shape(alone)


@pytest.mark.parametrize("how", ["load", "loadgroup"])
def test_a_kata_stays_in_one_worker(workspace: Small, how: str):
    run = run_pytest(workspace.root, "-v", "-n", "2", "--dist", how, "--tb=no", plugins=["xdist"])

    ran = re.findall(r"\[(gw\d)\] .* (?:PASSED|FAILED) add_up/add_up.py::(\w+)", run.out)
    assert [check for _, check in ran] == CHECKS
    assert len({worker for worker, _ in ran}) == 1


def test_the_failure_its_replay_and_one_attempt_come_back_from_the_worker(half_right: Small):
    run = run_pytest(half_right.root, "-n", "2", plugins=["xdist"])

    assert "add_up/add_up.py:4: wrong answer" in run.out
    assert "Level 1 Not Ready" in run.out
    (handle,) = set(re.findall(r"hardtier replay (\w+)", run.out))
    assert (half_right.root / ".hardtier" / "replay" / f"{handle}.json").is_file()
    assert len(list(half_right.root.parent.glob("state/**/*.json"))) == 1


def test_workers_draw_from_the_one_fresh_seed(half_right: Small):
    run = run_pytest(half_right.root, "-n", "2", "--hardtier-seed=fresh", REPORT, plugins=["xdist"])

    (header,) = (line for line in run.lines if line.startswith("hardtier:"))
    assert header.endswith(f"seed {attempts_in(half_right)['add_up'].seed}")


def test_named_katas_are_collected_by_the_workers(small: Small):
    run = run_pytest(small.root, "--hardtier-kata=all", "-n", "2", "--tb=no", plugins=["xdist"])

    assert "5 failed, 1 skipped" in run.lines[-1]


def test_the_junit_file_is_as_without_workers(half_right: Small, tmp_path: Path):
    run_pytest(half_right.root, "-n", "2", "--junitxml=junit.xml", plugins=["xdist"])

    text = (half_right.root / "junit.xml").read_text()
    assert text.count('name="hardtier_verdict"') == len(IDS)
    assert 'classname="add_up.add_up"' in text
