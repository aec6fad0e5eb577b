"""Prints how fast interleavings are explored, and how soon mistakes are found.

    python benchmarks/explore.py                 schedules per second of processor time
    python benchmarks/explore.py --found         also time to the first finding for each mistake

Each speed is the best of several runs: other work on the machine only ever takes away. Nothing here
fails for being slow.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pytest_hardtier.explore import (
    Alphabet,
    Exploration,
    Judge,
    Program,
    Scenario,
    Spec,
    drawing,
    explained,
    minimise,
    plan,
    search,
    traced,
)
from pytest_hardtier.explore.searching import SWEEP, both_at_random
from pytest_hardtier.explore.strategies.bounded import Bounded

RUNS = 5
SEEDS = 20
SCHEDULES_AT_MOST = 20_000

CACHE = """
import threading
from collections import OrderedDict

class LRUCache:
    def __init__(self, capacity, stripes=1):
        self.capacity, self.stripes = capacity, stripes
        self._maps = [OrderedDict() for _ in range(stripes)]
        self._locks = [threading.Lock() for _ in range(stripes)]
        self._shares = [capacity // stripes + (n < capacity % stripes) for n in range(stripes)]

    def stripe_of(self, key):
        return hash(key) % self.stripes

    def get(self, key, default=None):
        stripe = self.stripe_of(key)
        with self._locks[stripe]:
            entries = self._maps[stripe]
            if key not in entries:
                return default
            entries.move_to_end(key)
            return entries[key]

    def put(self, key, value):
        stripe = self.stripe_of(key)
        with self._locks[stripe]:
            entries = self._maps[stripe]
            entries[key] = value
            entries.move_to_end(key)
            if len(entries) > self._shares[stripe]:
                entries.popitem(last=False)

    def delete(self, key):
        stripe = self.stripe_of(key)
        with self._locks[stripe]:
            return self._maps[stripe].pop(key, self) is not self

    def items(self):
        for lock in self._locks:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
        finally:
            for lock in self._locks:
                lock.release()

    def __len__(self):
        return len(self.items())
"""

GET_LOCKS = """        with self._locks[stripe]:
            entries = self._maps[stripe]
            if key not in entries:
                return default
"""
PUT_EVICTS = """            if len(entries) > self._shares[stripe]:
"""
# What a right cache is turned into; each is found by its interleavings alone.
MISTAKES = {
    "get without the lock": (GET_LOCKS, GET_LOCKS.replace("with self._locks[stripe]", "if True")),
    "looks, then locks": (
        GET_LOCKS,
        """        entries = self._maps[stripe]
        if key not in entries:
            return default
        with self._locks[stripe]:
""",
    ),
    "evicts in a second section": (
        PUT_EVICTS,
        """            pass
        with self._locks[stripe]:
            while len(entries) > self._shares[stripe]:
""",
    ),
    "delete answers before it locks": (
        """        with self._locks[stripe]:
            return self._maps[stripe].pop(key, self) is not self
""",
        """        there = key in self._maps[stripe]
        with self._locks[stripe]:
            self._maps[stripe].pop(key, None)
        return there
""",
    ),
    "a snapshot stripe by stripe": (
        """        for lock in self._locks:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
        finally:
            for lock in self._locks:
                lock.release()
""",
        """        found = []
        for lock, entries in zip(self._locks, self._maps):
            with lock:
                found.extend(entries.items())
        return found
""",
    ),
    "locks in the order of the last use": (
        """        for lock in self._locks:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
""",
        """        self._turn = getattr(self, "_turn", 0) + 1
        first = self._turn % self.stripes
        order = self._locks[first:] + self._locks[:first]
        for lock in order:
            lock.acquire()
        try:
            return [entry for entries in self._maps for entry in entries.items()]
""",
    ),
}


def get(state, key, default=None):  # type: ignore[no-untyped-def]
    shares, stripes = state
    stripe = stripes[key % len(stripes)]
    found = next((entry for entry in stripe if entry[0] == key), None)
    if found is None:
        return default, state
    rest = tuple(entry for entry in stripe if entry is not found)
    return found[1], (shares, _with(stripes, key, (*rest, found)))


def put(state, key, value):  # type: ignore[no-untyped-def]
    shares, stripes = state
    number = key % len(stripes)
    rest = tuple(entry for entry in stripes[number] if entry[0] != key)
    kept = (*rest, (key, value))[-shares[number] :]
    return None, (shares, _with(stripes, key, kept))


def delete(state, key):  # type: ignore[no-untyped-def]
    shares, stripes = state
    rest = tuple(entry for entry in stripes[key % len(stripes)] if entry[0] != key)
    return rest != stripes[key % len(stripes)], (shares, _with(stripes, key, rest))


def _with(stripes, key, entries):  # type: ignore[no-untyped-def]
    number = key % len(stripes)
    return (*stripes[:number], entries, *stripes[number + 1 :])


def start(capacity: int, stripes: int = 1) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    shares = [capacity // stripes + (n < capacity % stripes) for n in range(stripes)]
    return tuple(shares), ((),) * stripes


SPEC = Spec(
    start,
    {
        "get": get,
        "put": put,
        "delete": delete,
        "items": lambda state: ([entry for stripe in state[1] for entry in stripe], state),
        "len": lambda state: (sum(map(len, state[1])), state),
    },
)
AFTER = "items(); len(); get(0); get(1); get(2); put(7, 70); put(8, 80); items(); len()"
ONE = Alphabet.of(
    "LRUCache(2)",
    "get(0); get(1); get(9); put(2, 20); put(3, 30); put(0, 5); put(1, 6); delete(0); items()",
    ["put(0, 10); put(1, 11)", ""],
    AFTER,
)
TWO = Alphabet.of(
    "LRUCache(2, 2)",
    "get(0); put(2, 20); put(3, 30); put(0, 5); delete(1); items()",
    ["put(0, 10); put(1, 11)"],
    AFTER,
)


@dataclass(frozen=True)
class Speed:
    """Schedules per second of processor time, without and with judging."""

    bare: float
    judged: float


def scenarios() -> list[Scenario]:
    return [*ONE.pairs(), *TWO.pairs()]


def speed() -> Speed:
    program = Program.from_text(CACHE)

    def sweep(judge: Judge | None) -> Callable[[], int]:
        def run() -> int:
            with Exploration(program) as exploration:
                for scenario, strategy in both_at_random(scenarios(), SWEEP * 3, 0):
                    for one in exploration.runs(scenario, strategy):
                        assert judge is None or judge.flaw(one) is None
                return exploration.schedules

        return run

    return Speed(per_second(sweep(None)), per_second(sweep(Judge(SPEC))))


def complete_speed() -> float:
    """The same for all schedules of each pair with one preemption."""
    program, judge = Program.from_text(CACHE), Judge(SPEC)

    def run() -> int:
        with Exploration(program) as exploration:
            for scenario in scenarios()[:60]:
                for one in exploration.runs(scenario, Bounded(1, 400)):
                    assert judge.flaw(one) is None
            return exploration.schedules

    return per_second(run)


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


def found(text: str, seed: int) -> Found | None:
    program, judge = Program.from_text(text), Judge(SPEC)
    jobs = [job for pair in zip(plan(ONE, seed), plan(TWO, seed), strict=False) for job in pair]
    begun = time.process_time()
    searched = search(program, judge, jobs, SCHEDULES_AT_MOST)
    seconds = time.process_time() - begun
    return Found(searched.schedules, seconds) if searched.finding else None


def report_size(text: str) -> str:
    program, judge = Program.from_text(text), Judge(SPEC)
    jobs = [job for pair in zip(plan(ONE, 0), plan(TWO, 0), strict=False) for job in pair]
    searched = search(program, judge, jobs, SCHEDULES_AT_MOST)
    if searched.finding is None:
        return "not found"
    begun = time.process_time()
    finding = minimise(program, judge, searched.finding)
    trace = traced(program, finding.scenario, finding.schedule)
    seconds = time.process_time() - begun
    assert trace is not None
    assert explained(finding, trace, SPEC)
    rows = len(drawing(trace).lines)
    today = {True: "today", False: "not today", None: "-"}[trace.today]
    size = f"{finding.scenario.at_once} calls, {finding.preemptions} preemptions, {rows} rows"
    return f"{finding.flaw:13} {size}, {today}, made small in {seconds:.1f} s"


def lines(*, with_findings: bool) -> Iterator[str]:
    measured = speed()
    version = ".".join(map(str, sys.version_info[:3]))
    yield f"Python {version}, schedules per second of processor time"
    yield f"  random, not judged          {measured.bare:8,.0f}"
    yield f"  random, judged              {measured.judged:8,.0f}"
    yield f"  complete, judged            {complete_speed():8,.0f}"
    if not with_findings:
        return
    for name, (right, instead) in MISTAKES.items():
        assert right in CACHE
        text = CACHE.replace(right, instead)
        all_found = [one for seed in range(SEEDS) if (one := found(text, seed))]
        seconds = [one.seconds for one in all_found] or [0.0]
        schedules = [one.schedules for one in all_found] or [0]
        median = f"median {statistics.median(schedules):,.0f} schedules"
        times = f"{statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s"
        yield f"{name:36} {len(all_found):2} of {SEEDS} seeds, {median}, {times}"
        yield f"{'':36} {report_size(text)}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--found", action="store_true", help="look for mistakes as well")
    for line in lines(with_findings=parser.parse_args().found):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
