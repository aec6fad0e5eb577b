"""Prints what things cost, as ratios that one machine can be compared with another by.

    python benchmarks/run.py              help, and grading each kata's reference solution
    python benchmarks/run.py --install    also what `pip install .` takes and adds

Each number is the smallest of several runs: other work on the machine only ever adds. Nothing here
fails for being slow; docs and issues hold the goals.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import types
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pytest_hardtier.calls import Op, Question  # noqa: E402
from pytest_hardtier.catalogue.kata import Kata  # noqa: E402
from pytest_hardtier.catalogue.packs import find_katas  # noqa: E402
from pytest_hardtier.sandbox import ForkedSubmission, Sandbox  # noqa: E402
from pytest_hardtier.session import Grading, read_source  # noqa: E402

RUNS = 7
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

# What `hardtier grade` does, telling the times of the first verdict and of the last.
GRADES = """
import json, sys, time
from pathlib import Path
from pytest_hardtier import session
from pytest_hardtier.catalogue.packs import find_kata
kata = find_kata(sys.argv[1])
source = session.read_source(Path(sys.argv[2]), kata.contract.limits)
times = [time.time() for event in session.grade(kata, source) if isinstance(event, session.Checked)]
print(json.dumps([times[0], times[-1], len(times)]))
"""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cpu_seconds(*arguments: str) -> float:
    """Processor time of a Python process and of all that it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *arguments], check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall_seconds(*arguments: str) -> float:
    begun = time.monotonic()
    subprocess.run([sys.executable, *arguments], check=True, env=ENVIRONMENT)  # noqa: S603
    return time.monotonic() - begun


def least(measure: Callable[[], float]) -> float:
    return min(measure() for _ in range(RUNS))


@dataclass(frozen=True)
class Graded:
    """Wall seconds from the start of the process to the first verdict and to the last."""

    first: float
    last: float
    checks: int


def graded(kata: Kata, solution: Path) -> Graded:
    begun = time.time()
    out = subprocess.check_output(  # noqa: S603 - our own command
        [sys.executable, "-c", GRADES, kata.slug, str(solution)], env=ENVIRONMENT
    )
    first, last, checks = json.loads(out)
    return Graded(first - begun, last - begun, checks)


def questions_of(kata: Kata, solution: Path) -> list[Question]:
    """Everything that the submission itself is asked while it is graded."""
    asked: list[Question] = []
    answers = ForkedSubmission.answers
    source = read_source(solution, kata.contract.limits)

    def listening(self: ForkedSubmission, questions: list[Question]) -> Iterator[object]:
        if self is submission:
            asked.extend(copy.deepcopy(list(questions)))
        return answers(self, questions)

    ForkedSubmission.answers = listening  # type: ignore[method-assign, assignment]
    try:
        with Sandbox() as sandbox, Grading(kata, source, sandbox=sandbox) as grading:
            submission = grading._open()._submission  # noqa: SLF001 - a benchmark may look inside
            list(grading.verdicts())
    finally:
        ForkedSubmission.answers = answers  # type: ignore[method-assign]
    return asked


def bare_seconds(solution: Path, questions: list[Question]) -> float:
    """Processor time of the same calls in this process, with nothing around them.

    Calls that go through a harness are left out: without it there is nothing to call.
    """
    module = types.ModuleType(solution.stem)
    exec(compile(solution.read_bytes(), str(solution), "exec"), vars(module))  # noqa: S102 - ours
    kept: dict[int | None, object] = {}
    mine = copy.deepcopy([one for one in questions if one.op is not Op.harness])
    begun = time.process_time()
    for one in mine:
        if one.op is Op.call:
            getattr(module, one.name)(*one.args, **one.kwargs)
        elif one.op is Op.new:
            kept[one.on] = getattr(module, one.name)(*one.args, **one.kwargs)
        elif one.op is Op.method:
            getattr(kept[one.on], one.name)(*one.args, **one.kwargs)
        elif one.op is Op.set:
            setattr(kept[one.on], one.name, *one.args)
    return time.process_time() - begun


def solution_of(kata: Kata) -> Path:
    """The reference, or the first of the solutions."""
    if kata.reference:
        return kata.folder / kata.reference
    return min((kata.folder / "solutions").glob("*.py"))


def help_ratio() -> None:
    nothing = least(lambda: cpu_seconds("-c", "pass"))
    helps = least(lambda: cpu_seconds("-m", "pytest_hardtier.cli", "--help"))
    say(f"python -c pass                  {nothing * 1000:7.0f} ms CPU")
    say(f"hardtier --help                 {helps * 1000:7.0f} ms CPU  {helps / nothing:6.1f} times")


def kata_ratios(pattern: str) -> None:
    nothing = least(lambda: wall_seconds("-c", "pass"))
    say(f"\npython -c pass                  {nothing * 1000:7.0f} ms wall")
    say("hardtier grade                    first verdict             all checks           bare")
    for kata in find_katas(pattern):
        solution = solution_of(kata)
        runs = [graded(kata, solution) for _ in range(RUNS)]
        first, last = min(run.first for run in runs), min(run.last for run in runs)
        questions = questions_of(kata, solution)
        bare = least(lambda s=solution, q=questions: bare_seconds(s, q))  # type: ignore[misc]
        say(
            f"{kata.slug:<28}  {first * 1000:5.0f} ms {first / nothing:6.1f} times"
            f"  {last * 1000:6.0f} ms {last / nothing:6.1f} times"
            f"  {bare * 1000:5.0f} ms, {last / max(bare, 1e-6):6.1f} times that"
            f"  ({runs[0].checks} checks, {len(questions):,} calls)"
        )


def size_mb(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def install_cost() -> None:
    """What a user waits for and gives away: pip's time, and the growth of site-packages."""
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        (site,) = Path(place).glob("lib/python*/site-packages")
        before = size_mb(site)
        begun = time.monotonic()
        pip = [f"{place}/bin/python", "-m", "pip", "install", "--quiet", str(ROOT)]
        subprocess.run(pip, check=True)  # noqa: S603 - our own command
        seconds, added = time.monotonic() - begun, size_mb(site) - before
    say(f"\npip install .                   {seconds:7.1f} s")
    say(f"site-packages                   {added:7.1f} MB added  {added / before:6.1f} times pip")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--install", action="store_true", help="measure `pip install .` as well")
    parser.add_argument("--kata", default="all", help="a slug, a category, a glob or all")
    options = parser.parse_args()
    say(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, least of {RUNS} runs")
    help_ratio()
    kata_ratios(options.kata)
    if options.install:
        install_cost()


if __name__ == "__main__":
    main()
