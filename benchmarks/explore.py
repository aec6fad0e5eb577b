"""Prints how fast interleavings are explored, and how soon mistakes are found.

    python benchmarks/explore.py                 schedules per second of processor time
    python benchmarks/explore.py --found         also time to the first finding for each mistake
    python benchmarks/explore.py --rivals        also other tools on the same caches, side by side
    python benchmarks/explore.py --soak 20000    judge so many schedules of each right cache

The caches are those of the kata of the concurrent cache, or six mistakes planted into one cache
where there is no kata (`--kata FOLDER` says where it is). Each speed is the best of several runs:
other work on the machine only ever takes away. Nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rivals import python_version, side_by_side
from subjects import Subjects, of_kata, planted

from pytest_hardtier.explore import (
    Bounded,
    Exploration,
    Judge,
    Program,
    drawing,
    explained,
    minimise,
    search,
    traced,
)
from pytest_hardtier.explore.searching import SWEEP, both_at_random

RUNS = 3
SEEDS = 20
SCHEDULES_AT_MOST = 20_000
KATA = Path(__file__).resolve().parents[1] / "katas" / "concurrent_lru_cache"


@dataclass(frozen=True)
class Speed:
    """Schedules per second of processor time."""

    bare: float
    judged: float
    complete: float


def speed(text: str, subjects: Subjects) -> Speed:
    """Without and with judging, at random and all with one preemption."""
    program, judge = Program.from_text(text), Judge(subjects.spec)

    def sweep(*, judged: bool) -> Callable[[], int]:
        def run() -> int:
            with Exploration(program) as exploration:
                for scenario, strategy in both_at_random(subjects.scenarios, SWEEP, 0):
                    for one in exploration.runs(scenario, strategy):
                        assert not judged or judge.flaw(one) is None
                return exploration.schedules

        return run

    def complete() -> int:
        with Exploration(program) as exploration:
            for scenario in subjects.scenarios[::4]:
                for one in exploration.runs(scenario, Bounded(1, 400)):
                    assert judge.flaw(one) is None
            return exploration.schedules

    return Speed(
        per_second(sweep(judged=False)), per_second(sweep(judged=True)), per_second(complete)
    )


def per_second(run: Callable[[], int]) -> float:
    def once() -> float:
        begun = time.process_time()
        return run() / (time.process_time() - begun)

    return max(once() for _ in range(RUNS))


@dataclass(frozen=True)
class Found:
    """One mistake under one seed."""

    schedules: int
    seconds: float


def found(text: str, subjects: Subjects, seed: int) -> Found | None:
    program, judge = Program.from_text(text), Judge(subjects.spec)
    begun = time.process_time()
    searched = search(program, judge, subjects.jobs(program, seed), SCHEDULES_AT_MOST)
    seconds = time.process_time() - begun
    return Found(searched.schedules, seconds) if searched.finding else None


def report_size(text: str, subjects: Subjects) -> str:
    program, judge = Program.from_text(text), Judge(subjects.spec)
    searched = search(program, judge, subjects.jobs(program, 0), SCHEDULES_AT_MOST)
    if searched.finding is None:
        return "not found"
    begun = time.process_time()
    finding = minimise(program, judge, searched.finding)
    trace = traced(program, finding.scenario, finding.schedule)
    seconds = time.process_time() - begun
    assert trace is not None
    assert explained(finding, trace, subjects.spec)
    rows = len(drawing(trace).lines)
    today = {True: "today", False: "not today", None: "-"}[trace.today]
    size = f"{finding.scenario.at_once} calls, {finding.preemptions} preemptions, {rows} rows"
    return f"{finding.flaw:13} {size}, {today}, made small in {seconds:.1f} s"


def speeds(subjects: Subjects) -> Iterator[str]:
    yield f"Python {python_version()}, schedules per second of processor time"
    yield f"  {'':28}{'at random':>11}{'judged':>11}{'one preemption, judged':>25}"
    for name, text in subjects.right.items():
        one = speed(text, subjects)
        yield f"  {name:28}{one.bare:>11,.0f}{one.judged:>11,.0f}{one.complete:>25,.0f}"


def findings(subjects: Subjects, seeds: int) -> Iterator[str]:
    """Each mistake, then all of them together."""
    every: list[Found] = []
    for name, text in subjects.wrong.items():
        all_found = [one for seed in range(seeds) if (one := found(text, subjects, seed))]
        every += all_found
        yield f"{name:40} {len(all_found):2} of {seeds} seeds, {_spread(all_found)}"
        yield f"{'':40} {report_size(text, subjects)}"
    yield f"{len(every)} of {len(subjects.wrong) * seeds} searches, {_spread(every)}"


def _spread(some: list[Found]) -> str:
    if not some:
        return "never found"
    seconds = sorted(one.seconds for one in some)
    late = seconds[min(len(seconds) * 19 // 20, len(seconds) - 1)]
    median = f"median {statistics.median(one.schedules for one in some):,.0f} schedules"
    times = f"{statistics.median(seconds):.2f} s, 19 of 20 within {late:.2f} s"
    return f"{median}, {times}, longest {seconds[-1]:.2f} s"


def soaked(text: str, subjects: Subjects, at_least: int) -> str:
    """What so many schedules of a right cache say: seed after seed, until there were enough."""
    program, judge = Program.from_text(text), Judge(subjects.spec)
    begun, schedules = time.process_time(), 0
    for seed in count():
        searched = search(program, judge, subjects.jobs(program, seed), at_least - schedules)
        schedules += searched.schedules
        if searched.finding or schedules >= at_least:
            break
    verdict = f"FLAGGED {searched.finding}" if searched.finding else "never flagged"
    seconds = time.process_time() - begun
    return f"{verdict} in {schedules:,} schedules, {judge.histories:,} histories, {seconds:.1f} s"


def soaks(subjects: Subjects, at_least: int) -> Iterator[str]:
    yield f"Python {python_version()}, right caches"
    for name, text in subjects.right.items():
        yield f"  {name:28} {soaked(text, subjects, at_least)}"


def lines(arguments: argparse.Namespace) -> Iterator[str]:
    folder: Path = arguments.kata
    there = folder.is_dir()
    subjects = of_kata(folder) if there else planted()
    names = list(subjects.wrong)[:: arguments.every]
    if not arguments.no_speed:
        yield from speeds(subjects)
    if arguments.found:
        some = {name: subjects.wrong[name] for name in names}
        yield from findings(replace(subjects, wrong=some), arguments.seeds)
    if arguments.soak:
        yield from soaks(subjects, arguments.soak)
    if arguments.rivals:
        yield from side_by_side(subjects, names, str(folder) if there else "", seed=0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--found", action="store_true", help="look for mistakes as well")
    parser.add_argument("--rivals", action="store_true", help="and let other tools look for them")
    parser.add_argument(
        "--soak", type=int, default=0, metavar="N", help="and judge N schedules of each right cache"
    )
    parser.add_argument("--kata", type=Path, default=KATA, help="the folder with the caches")
    parser.add_argument("--no-speed", action="store_true", help="leave the first table out")
    parser.add_argument("--every", type=int, default=1, help="take each n-th mistake only")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="searches for each mistake")
    for line in lines(parser.parse_args()):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
