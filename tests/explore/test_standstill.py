"""A thread stands still at a chosen moment: who needs it, and who goes on without it."""

from __future__ import annotations

import re

import pytest

from pytest_hardtier.explore import (
    Bounded,
    Call,
    Exploration,
    Flaw,
    GoesOn,
    Program,
    RandomWalk,
    Run,
    Scenario,
    Source,
    explained,
    held_up,
    minimise,
    traced,
)
from pytest_hardtier.explore.judging import finding_of
from pytest_hardtier.explore.lanes import Trouble

# One load for all who ask for a key at the same time.
FLIGHTS = """
import threading

class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.values = {}
        self.flights = {}

    def get(self, key):
        with self.lock:
            return self.values.get(key)

    def load(self, key):
        with self.lock:
            if key in self.values:
                return self.values[key]
            landed = self.flights.get(key)
            mine = landed is None
            if mine:
                landed = self.flights[key] = threading.Event()
        if not mine:
            landed.wait()
            return self.values[key]
        value = slowly(key)
        with self.lock:
            self.values[key] = value
            del self.flights[key]
        landed.set()
        return value
"""
LOADS_UNDER_THE_LOCK = """
import threading

class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.values = {}

    def get(self, key):
        with self.lock:
            return self.values.get(key)

    def load(self, key):
        with self.lock:
            if key not in self.values:
                self.values[key] = slowly(key)
            return self.values[key]
"""
SPINS = FLIGHTS.replace(
    "landed.wait()", "\n            while not landed.is_set():\n                time.sleep(PAUSE)"
).replace("import threading", "import threading, time")
DRIVER = """
from pytest_hardtier.explore import stand_still

def slowly(key):
    if key == 1:
        stand_still()
    return 10 * key
"""


def program(text: str) -> Program:
    return Program(Source("cache.py", text), Source("driver.py", DRIVER))


def runs(text: str, *threads: str, strategy: Bounded | RandomWalk | None = None) -> list[Run]:
    scenario = Scenario.of("Cache()", threads=threads, after="get(1)")
    with Exploration(program(text)) as exploration:
        return list(exploration.runs(scenario, strategy or Bounded(2, 300)))


def names_of(calls: tuple[Call, ...]) -> tuple[str, ...]:
    return tuple(map(str, calls))


def test_whoever_waits_for_the_thread_is_told_and_nobody_else():
    found = runs(FLIGHTS, "load(1)", "load(1)", "load(2); get(1)")

    assert {names_of(held_up(run)) for run in found} == {("load(1)",)}
    assert all(run.ending is None for run in found)


def test_a_lock_that_is_held_meanwhile_stops_everybody():
    found = runs(LOADS_UNDER_THE_LOCK, "load(1)", "get(2)")

    assert {names_of(held_up(run)) for run in found} == {("get(2)",), ()}


def test_the_run_ends_as_any_other_once_the_thread_goes_on():
    found = runs(LOADS_UNDER_THE_LOCK, "load(1)", "get(2)")

    assert {run.records[-1][-1] for run in found} == {10}


@pytest.mark.parametrize("pause", ["0", "0.1"])
def test_who_goes_round_and_round_meanwhile_is_held_up_as_well(pause: str):
    text = SPINS.replace("PAUSE", pause)

    found = runs(text, "load(1)", "load(1)", strategy=RandomWalk(0, 20))

    assert {names_of(held_up(run)) for run in found} == {("load(1)",)}
    assert {run.ending for run in found} == {None}


def test_two_threads_may_stand_still():
    found = runs(LOADS_UNDER_THE_LOCK.replace("with self.lock", "if True"), *["load(1)"] * 2)

    both = [run for run in found if len(run.stillness.threads) == 2]
    assert both
    assert {held_up(run) for run in both} == {()}


def test_a_schedule_repeats_a_standstill():
    scenario = Scenario.of("Cache()", threads=["load(1)", "get(2); load(2)"])
    with Exploration(program(LOADS_UNDER_THE_LOCK)) as exploration:
        for run in list(exploration.runs(scenario, RandomWalk(0, 30))):
            again = exploration.replay(scenario, run.schedule)

            assert again is not None
            assert (again.key(), held_up(again)) == (run.key(), held_up(run))


def test_alone_nobody_stands_still():
    scenario = Scenario.of("Cache()", before="load(1)", threads=["get(1)"])
    with Exploration(program(LOADS_UNDER_THE_LOCK)) as exploration:
        [run, *_] = exploration.runs(scenario, RandomWalk(0, 1))

    assert run.stillness.threads == []
    assert run.ending is None


def test_a_call_that_needs_the_thread_is_a_finding_unless_it_may():
    scenario = Scenario.of("Cache()", threads=["load(2)", "load(1)", "get(2); load(1)"])
    whole = program(LOADS_UNDER_THE_LOCK)
    judge = GoesOn(lambda call: call.op.name == "load" and call.op.args == (1,))
    with Exploration(whole) as exploration:
        found = next(
            finding_of(run, Flaw.held_up)
            for run in exploration.runs(scenario, RandomWalk(0, 200))
            if judge.flaw(run) is Flaw.held_up
        )

    finding = minimise(whole, judge, found)
    trace = traced(whole, finding.scenario, finding.schedule)

    assert finding.scenario.at_once == 2
    assert re.match(
        r"While A stands still, (get|load)\(2\) in B cannot go on", explained(finding, trace, None)
    )


def test_right_code_is_never_blamed():
    judge = GoesOn(lambda call: call.op.name == "load" and call.op.args == (1,))

    found = runs(FLIGHTS, "load(1); get(2)", "load(1)", "get(1); load(2)")

    assert {judge.flaw(run) for run in found} == {None}


def test_a_deadlock_beside_a_standstill_is_one():
    text = LOADS_UNDER_THE_LOCK.replace("return self.values.get(key)", "return self.load(key)")

    assert Trouble.deadlock in {
        run.ending.trouble for run in runs(text, "load(1)", "get(2)") if run.ending
    }
