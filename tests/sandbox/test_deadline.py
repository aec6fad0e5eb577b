"""Processor time decides; the wall clock is wide, and wider still on a busy machine."""

from __future__ import annotations

import os

import pytest

from pytest_hardtier.clock import FakeClock
from pytest_hardtier.sandbox import deadline
from pytest_hardtier.sandbox.deadline import Deadline, Totals


class Machine:
    """What a process has used and waited for, as a test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.clock = FakeClock()
        self.cpu: float | None = 10.0
        self.queued = 5.0
        self.our_queue = 3.0
        monkeypatch.setattr(deadline, "cpu_seconds_of", lambda pid: self.cpu)
        monkeypatch.setattr(deadline, "queued_seconds", self.queue_of)

    def waits(self, limit: Deadline, seconds: float) -> None:
        """Somebody looks every half second, for so long."""
        while seconds > 0:
            limit.look_again_in()
            self.clock.advance(min(seconds, 0.5))
            limit.looks()
            seconds -= 0.5

    def queue_of(self, pid: int | str) -> float:
        return self.our_queue if pid == "thread-self" else self.queued


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def test_processor_time_counts_from_the_question_on(machine: Machine):
    limit = Deadline(1, 2.0, machine.clock)
    machine.cpu = 11.9
    assert limit.passed() is None

    machine.cpu = 12.1
    assert limit.passed() == "cpu"


def test_waiting_ends_at_three_times_the_processor_time(machine: Machine):
    limit = Deadline(1, 4.0, machine.clock)
    assert limit.passed() is None
    machine.waits(limit, 12.0)
    assert limit.passed() is None

    machine.waits(limit, 0.1)
    assert limit.passed() == "wall"


def test_waiting_has_at_least_six_seconds(machine: Machine):
    assert Deadline(1, 0.1, machine.clock).wall_seconds == 6.0


def test_time_in_the_queue_of_a_busy_machine_is_not_waiting(machine: Machine):
    limit = Deadline(1, 2.0, machine.clock)
    assert limit.passed() is None
    machine.waits(limit, 30.0)
    machine.queued += 25.0

    assert limit.passed() is None


def test_a_minute_in_the_queue_is_enough(machine: Machine):
    limit = Deadline(1, 2.0, machine.clock)
    assert limit.passed() is None
    machine.waits(limit, 67.0)
    machine.queued += 1000.0

    assert limit.passed() == "wall"


def test_a_process_that_is_gone_has_not_used_up_its_time(machine: Machine):
    limit = Deadline(1, 2.0, machine.clock)
    machine.cpu = None

    assert limit.passed() is None


def test_the_next_look_is_soon_and_sooner_near_the_end(machine: Machine):
    limit = Deadline(1, 2.0, machine.clock)
    assert limit.look_again_in() == 0.05

    machine.cpu = 11.98
    assert 0.005 <= limit.look_again_in() < 0.03


def test_the_kernel_tells_how_long_a_process_has_queued():
    assert deadline.queued_seconds(os.getpid()) > 0
    assert deadline.queued_seconds(2**22 + 1) == 0


def test_many_short_sleeps_are_waiting_all_the_same(machine: Machine):
    totals = Totals(1, 60.0)
    machine.cpu, machine.queued = 1.0, 2.0

    passed = []
    for _ in range(27):
        totals.add(0.5)
        passed.append(totals.passed())

    # 13.5 s, of which 1 s was work and 2 s was the queue of the machine.
    assert passed == [None] * 26 + ["idle"]


def test_the_processor_time_of_all_calls_is_bounded_together(machine: Machine):
    totals = Totals(1, 12.0)
    machine.cpu, machine.queued = 11.9, 90.0
    assert totals.passed(20.0) is None

    machine.cpu = 12.1
    assert totals.passed(40.0) == "cpu"


def test_little_waiting_asks_the_system_nothing(machine: Machine, monkeypatch):
    monkeypatch.setattr(deadline, "cpu_seconds_of", lambda pid: 1 / 0)

    assert Totals(1, 1.0).passed(0.4) is None


def test_our_own_time_in_the_queue_is_nobodys_waiting(machine: Machine):
    machine.cpu, machine.queued = 1.0, 2.0
    totals = Totals(1, 60.0)
    machine.our_queue += 30.0

    assert totals.passed(40.0) is None
    assert totals.passed(44.0) == "idle"


def test_who_has_let_us_wait_before_has_less_room(machine: Machine):
    machine.cpu = machine.queued = 0.0
    totals = Totals(1, 60.0, idle_before=25.0)

    assert totals.passed(0.2) is None
    assert totals.passed(0.3) == "idle"


def test_a_child_that_has_ended_is_not_late(machine: Machine):
    machine.cpu = None

    assert Totals(1, 60.0).passed(100.0) is None


def test_while_we_were_stopped_nobody_was_late(machine: Machine):
    limit = Deadline(1, 2.0, machine.clock)
    limit.look_again_in()
    machine.clock.advance(3600.0)
    limit.looks()

    assert limit.passed() is None
    assert limit.waited_seconds < 0.1
    machine.waits(limit, 6.1)
    assert limit.passed() == "wall"


@pytest.mark.parametrize("where", ["before the first look", "between two looks", "after a look"])
def test_we_may_be_stopped_anywhere(machine: Machine, where: str):
    """Ctrl-Z does not wait for us to wait."""
    limit = Deadline(1, 2.0, machine.clock)
    if where == "before the first look":
        machine.clock.advance(3600.0)
    limit.look_again_in()
    if where == "between two looks":
        machine.clock.advance(3600.0)
        limit.look_again_in()
    limit.looks()
    if where == "after a look":
        machine.clock.advance(3600.0)

    assert limit.passed() is None
    assert limit.waited_seconds < 0.1


def test_a_look_that_is_a_little_late_is_waiting_all_the_same(machine: Machine):
    limit = Deadline(1, 0.1, machine.clock)
    for _ in range(7):
        limit.look_again_in()
        machine.clock.advance(1.0)
        limit.looks()

    assert limit.passed() == "wall"
