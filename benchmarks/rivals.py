"""Other tools on the same caches in the same scenarios, each in an environment made for it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from subjects import Subjects

from pytest_hardtier.explore import real_threads
from pytest_hardtier.explore.judging import Judge
from pytest_hardtier.explore.linearize import Spec
from pytest_hardtier.explore.minimise import minimise
from pytest_hardtier.explore.program import Program, Source
from pytest_hardtier.explore.real_threads import plainly, stress, unexplained
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.searching import search
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.pct import Pct
from pytest_hardtier.explore.strategies.random_walk import RandomWalk

HERE = Path(__file__).resolve().parent
PACKAGES = {
    "frontrun DPOR": "frontrun==0.7.0",
    "frontrun random": "frontrun==0.7.0",
    "interleave-test PCT": "interleave-test==0.1.0",
}
OURS, STRESS = "explore", "real threads"
SEARCH_AT_MOST = 20_000
SCHEDULES_AT_MOST = 400
RIGHT_AT_MOST = 6
STRESS_SECONDS = 2.0
TOOL_SECONDS = 15.0  # of wall time for one cache; then it is ended


@dataclass(frozen=True)
class Outcome:
    """What one tool says about one cache; found is None where it says nothing."""

    found: bool | None
    schedules: int
    seconds: float
    note: str = ""


@dataclass(frozen=True)
class Task:
    """A cache in one scenario: for a wrong one, the smallest in which it was found to fail."""

    name: str
    text: str
    scenario: Scenario


@contextmanager
def environment(package: str) -> Iterator[Path | str]:
    """A new environment with the package: its folder, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        done = subprocess.run(  # noqa: S603 - pip of an environment that was made for this
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            yield (errors or ["pip failed"])[0]
            return
        [packages] = Path(folder).glob("lib/python*/site-packages")
        shutil.copytree(HERE.parent / "pytest_hardtier", packages / "pytest_hardtier")
        for name in ("rival_run.py", "subjects.py", "caches.py"):
            shutil.copy(HERE / name, packages)
        yield Path(folder)


def tasks(subjects: Subjects, names: list[str]) -> Iterator[Task]:
    """The wrong caches of these names in the scenario in which we saw each fail."""
    for name in names:
        program, judge = Program.from_text(subjects.wrong[name]), Judge(subjects.spec)
        found = search(program, judge, subjects.jobs(program, 0), SEARCH_AT_MOST)
        if found.finding is not None:
            finding = minimise(program, judge, found.finding)
            yield Task(name, subjects.wrong[name], finding.scenario)


def right_tasks(subjects: Subjects) -> Iterator[Task]:
    """Some right caches, each in one of the scenarios."""
    right = list(subjects.right.items())
    right = right[:: -(-len(right) // RIGHT_AT_MOST)]
    scenarios = subjects.scenarios[:: max(len(subjects.scenarios) // len(right), 1)]
    for (name, text), scenario in zip(right, scenarios, strict=False):
        yield Task(name, text, scenario)


def ours(task: Task, spec: Spec, seed: int) -> Outcome:
    """This tool, with no other help than the others have."""
    program, judge = Program.from_text(task.text), Judge(spec)
    begun = time.process_time()
    strategies = (
        Pct(seed, 8),
        RandomWalk(seed, 8),
        Bounded(2, SCHEDULES_AT_MOST - 116),
        RandomWalk(seed + 1, 100),
    )
    jobs = [(task.scenario, strategy) for strategy in strategies]
    told = search(program, judge, jobs, SCHEDULES_AT_MOST, seed)
    return Outcome(told.finding is not None, told.schedules, time.process_time() - begun)


def with_real_threads(task: Task, spec: Spec) -> Outcome:
    """Nothing but luck, as often as two seconds allow."""
    real_threads.ROUND_SECONDS = STRESS_SECONDS
    module = plainly(Source("cache.py", task.text))
    begun = time.process_time()
    told = stress(module, cycle([task.scenario]), unexplained(spec), STRESS_SECONDS)
    seconds = time.process_time() - begun
    found = None if told.unfinished else told.wrong is not None
    return Outcome(found, told.rounds, seconds, "a thread did not end" if told.unfinished else "")


def theirs(tool: str, folder: Path, task: Task, kata: str, seed: int) -> Outcome:
    """Another tool, in its own process."""
    file = folder / "cache_under_test.py"
    file.write_text(task.text, encoding="utf-8")
    arguments = [tool, str(file), str(task.scenario), kata, str(seed), str(SCHEDULES_AT_MOST)]
    python = [str(folder / "bin" / "python"), "-m", "rival_run", *arguments]
    # Its locks are in place only where its own command starts the process.
    command = [str(folder / "bin" / "frontrun"), *python] if "frontrun" in tool else python
    with subprocess.Popen(  # noqa: S603 - of the environment that was made for this
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            out, errors = process.communicate(timeout=TOOL_SECONDS)
        except subprocess.TimeoutExpired:
            # The command has started another one.
            os.killpg(process.pid, signal.SIGKILL)
            return Outcome(None, 0, TOOL_SECONDS, f"no end within {TOOL_SECONDS:.0f} s")
    told = out.strip().rpartition("\n")[2]
    if not told.startswith("{"):
        reason = (errors.strip() or "it said nothing").rpartition("\n")[2]
        return Outcome(None, 0, 0.0, reason[:120])
    return Outcome(**json.loads(told))


Outcomes = list[tuple[Task, Outcome]]


def side_by_side(subjects: Subjects, names: list[str], kata: str, seed: int) -> Iterator[str]:
    """A line for each tool as soon as it is done, and why it gave no verdict where it gave none."""
    wrong = list(tasks(subjects, names))
    right = list(right_tasks(subjects))
    both = [*wrong, *right]
    yield f"{len(wrong)} wrong caches, each in the smallest scenario in which explore saw it fail,"
    yield f"and {len(right)} right ones, each in one of the scenarios"
    yield from HEADS
    reference = [(task, ours(task, subjects.spec, seed)) for task in both]
    spent = {task.name: one.seconds for task, one in reference}
    yield from _line(OURS, reference, len(wrong), spent)
    luck = [(task, with_real_threads(task, subjects.spec)) for task in both]
    yield from _line(STRESS, luck, len(wrong), spent)
    for package in dict.fromkeys(PACKAGES.values()):
        with environment(package) as folder:
            for tool in (tool for tool, its in PACKAGES.items() if its == package):
                if isinstance(folder, str):
                    yield f"{tool} could not be installed: {folder}"
                    continue
                outcomes = [(task, theirs(tool, folder, task, kata, seed)) for task in both]
                yield from _line(tool, outcomes, len(wrong), spent)


HEADS = (
    f"{'':20}{'found':>8}{'no':>9}{'median of those found':>30}{'blamed':>8}{'no':>9}{'per':>9}",
    f"{'':28}{'verdict':>9}{'schedules':>11}{'seconds':>9}{'ratio':>9}{'verdict':>18}{'second':>9}",
)


def _line(
    tool: str, outcomes: Outcomes, wrong_ones: int, spent: Mapping[str, float]
) -> Iterator[str]:
    """found, no verdict: of the wrong caches; blamed, no verdict: of the right ones.

    ratio: of the seconds that we took, cache by cache
    """
    wrong, right = outcomes[:wrong_ones], [one for _, one in outcomes[wrong_ones:]]
    found = [(task, one) for task, one in wrong if one.found]
    schedules = statistics.median([one.schedules for _, one in found] or [0])
    seconds = statistics.median([one.seconds for _, one in found] or [0.0])
    ratio = statistics.median([one.seconds / spent[task.name] for task, one in found] or [0.0])
    done = [one for one in right if one.found is False and one.seconds]
    speed = sum(one.schedules for one in done) / (sum(one.seconds for one in done) or 1.0)
    yield (
        f"{tool:20}{len(found):>3} of {len(wrong):>2}{_silent(one for _, one in wrong):>9}"
        f"{schedules:>11,.0f}{seconds:>9.3f}{ratio:>9.1f}"
        f"{sum(one.found is True for one in right):>4} of {len(right):>2}{_silent(right):>9}"
        f"{speed:>9,.0f}"
    )
    told: dict[str, list[str]] = {}
    for task, one in outcomes:
        if one.found is None:
            told.setdefault(one.note, []).append(task.name)
    for note, names in told.items():
        yield f"    no verdict, {len(names)} times: {note or 'it said nothing'}"


def _silent(outcomes: Iterable[Outcome]) -> int:
    return sum(one.found is None for one in outcomes)


def python_version() -> str:
    """As a table names it."""
    return ".".join(map(str, sys.version_info[:3]))
