"""Prints what a history of 10,000 records costs to look at, to grade with, and to index anew.

    python benchmarks/history.py [RECORDS]

The records are runs of 35 katas as grading writes them, submissions included. Each number is the
smallest of several runs: other work on the machine only ever adds. Nothing here fails for being
slow; the goal is a status within 0.3 s.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pytest_hardtier.catalogue.packs import find_kata  # noqa: E402
from pytest_hardtier.clock import FakeClock  # noqa: E402
from pytest_hardtier.session import attempt_of, grade, read_source  # noqa: E402
from pytest_hardtier.study.logbook import Logbook  # noqa: E402
from pytest_hardtier.study.record import Record, packed  # noqa: E402

RUNS = 7
KATAS = 35
SLUG = "word_search_ii"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measured(action: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor milliseconds of this process, the least of several runs."""
    walls, cpus = [], []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        action()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls) * 1e3, min(cpus) * 1e3


def command(state: Path, *words: str) -> tuple[float, float]:
    """Wall and processor milliseconds of a `hardtier` command, started anew each time."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HARDTIER_STATE": str(state)}
    arguments = [sys.executable, "-m", "pytest_hardtier.cli", *words]
    walls, cpus = [], []
    for _ in range(RUNS):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(  # noqa: S603 - our own command
            arguments, env=environment, check=True, stdout=subprocess.DEVNULL, cwd=state
        )
        walls.append(time.perf_counter() - begun)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(walls) * 1e3, min(cpus) * 1e3


def fill(logbook: Logbook, number: int) -> int:
    """Write so many runs without syncs, which are not what is measured; gives the bytes of one."""
    kata = find_kata(SLUG)
    source = read_source(kata.folder / "mistakes" / "stops_at_a_found_word.py")
    verdicts = [event.verdict for event in grade(kata, source) if hasattr(event, "verdict")]
    attempt = attempt_of(kata, verdicts, source=source, seed=0)
    data = {**attempt.to_plain(), "submission": packed(source.content)}
    clock, size = FakeClock(), 0
    for place in range(number):
        now = clock.moment()
        clock.advance(600)
        slug = SLUG if place % KATAS == 0 else f"kata_{place % KATAS}"
        name = f"{now.at:%Y%m%dT%H%M%S%f}Z-{place:06}-00000000"
        record = Record(name, "run", slug, now.at, data, {}, now.ticks)
        path = logbook.folder / f"{now.at:%Y-%m}" / f"{name}.{slug}.run.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        size = path.write_bytes(record.to_bytes())
    return size


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        logbook = Logbook(state / "attempts" / "no_workspace")
        size = fill(logbook, number)
        say(f"{number:,} records of {size:,} bytes      wall ms   CPU ms")

        def row(what: str, cost: tuple[float, float]) -> None:
            say(f"{what:<36} {cost[0]:>9.1f} {cost[1]:>8.1f}")

        row("hardtier --version", command(state, "--version"))
        wall, cpu = time.perf_counter(), time.process_time()
        logbook.standings()
        row(
            "the first look, which makes the index",
            ((time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3),
        )
        row("hardtier history", command(state, "history"))
        row(f"hardtier history {SLUG}", command(state, "history", SLUG))
        logbook.add("started", SLUG)
        row("hardtier history, while a clock runs", command(state, "history"))
        row("the same, in a process", measured(logbook.standings))
        row("the past of a kata, before a grade", measured(lambda: logbook.past(SLUG)))
        run = logbook.records(SLUG)[0].data
        row("one more run on the disk", measured(lambda: logbook.add("run", SLUG, run)))
        row("a heartbeat", measured(lambda: logbook.beat(SLUG)))


if __name__ == "__main__":
    main()
