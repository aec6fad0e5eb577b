"""Real threads tell the truth: what is wrong is impossible, and what is slow is not wrong.

Whether a mistake shows depends on luck, so the mistakes here force it: both threads meet in the
middle, whatever the machine does.
"""

from __future__ import annotations

import itertools
import random
import sys

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.explore import (
    Raised,
    Returned,
    Scenario,
    Source,
    Spec,
    Stressed,
    plainly,
    real_threads,
    stress,
    unexplained,
)
from pytest_hardtier.explore.real_threads import Round, real_rounds

COUNTER = """
import threading

class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()
        self.both = threading.Barrier(2)

    def add(self):
        with self.lock:
            self.n += 1
        return self.n >= 1

    def add_when_both_have_read(self):
        n = self.n
        self.both.wait()
        self.n = n + 1

    def value(self):
        return self.n

    def fail(self):
        raise KeyError("gone")

    def leave_the_lock(self):
        self.lock.acquire()
"""
SPEC = Spec(
    0,
    {
        "add": lambda n: (True, n + 1),
        "add_when_both_have_read": lambda n: (None, n + 1),
        "value": lambda n: (n, n),
    },
)
MODULE = plainly(Source("counter.py", COUNTER))


def counter(*threads: str, before: str = "", after: str = "value()") -> Scenario:
    return Scenario.of("Counter()", before=before, threads=threads, after=after)


def stressed(*scenarios: Scenario) -> Stressed:
    return stress(MODULE, scenarios, unexplained(SPEC), seconds=60)


def test_an_update_that_is_lost_is_an_impossible_answer():
    told = stressed(counter(*["add_when_both_have_read()"] * 2))

    assert told.wrong is not None
    assert told.wrong[1] == "value() answered 1; the other answers allow only 2"
    assert "1 rounds; the last one is impossible: value() answered 1" in str(told)


def test_right_code_is_never_blamed():
    chance = random.Random(3)
    scenarios = [
        counter(*("; ".join(chance.choices(["add()", "value()"], k=3)) for _ in range(3)))
        for _ in range(60)
    ]

    told = stressed(*scenarios)

    assert (told.rounds, told.wrong, told.unfinished) == (60, None, None)
    assert str(told) == f"{told.calls} calls of real threads in 60 rounds, none impossible"


def test_long_rounds_are_asked_for_what_always_holds():
    def never_above_eight(one: Round) -> str | None:
        return next(
            (f"{call} is {call.result}" for call in one.history.calls
             if call.op.name == "value" and call.result not in map(Returned, range(801))),
            None,
        )  # fmt: skip

    told = stress(MODULE, [counter(*["add(); " * 100] * 8)], never_above_eight, seconds=60)

    assert (told.calls, told.wrong) == (801, None)


@pytest.mark.parametrize(
    "scenario",
    [counter("leave_the_lock(); add()", "value()"), counter("leave_the_lock()", after="add()")],
    ids=["in a thread", "afterwards"],
)
def test_what_does_not_end_is_told_but_no_verdict(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(real_threads, "ROUND_SECONDS", 0.05)

    told = stressed(scenario, counter("value()"))

    assert told.wrong is None
    assert told.unfinished is not None
    assert [str(call) for call in told.unfinished.history.open_calls()] == ["add()"]
    assert "add() did not end within 0 s, which proves nothing" in str(told)


def test_an_exception_is_an_answer():
    [one] = real_rounds(MODULE, [counter("fail()")], seconds=60)

    assert one.history.calls[0].result == Raised("KeyError")


def test_what_makes_the_object_may_fail():
    [one] = real_rounds(MODULE, [Scenario.of("Counter(1, 2)", threads=["add()"])], seconds=60)

    assert one.finished
    assert one.history.calls[0].result == Raised("TypeError")


def test_calls_that_touch_in_time_count_as_overlapping():
    """A clock that does not move: nobody can be told to have come after anybody."""
    [one] = real_rounds(MODULE, [counter("value()", "value()")], seconds=60, clock=FakeClock())

    assert all(one.history.overlaps(call) for call in one.history.calls)


def test_the_time_ends_it():
    class Ticking(FakeClock):
        def seconds(self) -> float:
            self.advance(1.0)
            return super().seconds()

    found = list(real_rounds(MODULE, itertools.repeat(counter("add()")), 100, Ticking()))

    assert 1 < len(found) < 100


def test_threads_are_switched_often_and_only_meanwhile():
    usual = sys.getswitchinterval()
    rounds = real_rounds(MODULE, [counter("value()")] * 2, seconds=60)

    next(rounds)
    within = sys.getswitchinterval()
    rounds.close()

    assert within == pytest.approx(real_threads.SWITCH_SECONDS, abs=1e-6)
    assert sys.getswitchinterval() == usual


def test_functions_of_a_file_are_stressed_without_an_object():
    module = plainly(Source("one.py", "def double(n):\n    return 2 * n\n"))
    spec = Spec((), {"double": lambda state, n: (2 * n, state)})

    told = stress(module, [Scenario.of(threads=["double(2)", "double(3)"])], unexplained(spec), 60)

    assert (told.rounds, told.wrong) == (1, None)
