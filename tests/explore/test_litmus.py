"""Classic programs with the exact set of outcomes that they can reach, neither more nor fewer.

Every schedule is run, so an outcome that is missing here would be one that the scheduler cannot
reach, and one too many would be one that no real machine could show.
"""

from __future__ import annotations

import pytest

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.lanes import Trouble
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.strategies.in_turn import InTurn
from tests.explore.outcomes import ALL, outcomes

pytestmark = pytest.mark.slow

COUNTER = """
import threading

class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def add(self):
        self.n += 1

    def add_safely(self):
        with self.lock:
            self.n += 1

    def value(self):
        return self.n
"""


def values_after(*threads: str, preemptions: int = ALL) -> set[object]:
    """What value() can be once the threads have ended."""
    scenario = Scenario.of("Counter()", threads=threads, after="value()")
    told = outcomes(COUNTER, scenario, preemptions)
    return {one[-1] if isinstance(one, tuple) else one for one in told}


def test_an_update_is_lost_or_not():
    assert values_after("add()", "add()") == {1, 2}


def test_of_three_updates_up_to_two_are_lost():
    assert values_after("add()", "add()", "add()", preemptions=2) == {1, 2, 3}


def test_under_a_lock_no_update_is_lost():
    assert values_after("add_safely()", "add_safely()") == {2}


def test_a_lock_that_only_one_side_takes_protects_nothing():
    assert values_after("add_safely()", "add()") == {1, 2}


def philosophers(number: int, first: str) -> str:
    return f"""
import threading

class Table:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range({number})]

    def eat(self, seat):
        one, other = seat, (seat + 1) % {number}
        {first}
        with self.forks[one]:
            with self.forks[other]:
                return True
"""


@pytest.mark.parametrize("number", [2, 3])
def test_philosophers_who_all_begin_on_one_side_may_starve(number: int):
    scenario = Scenario.of("Table()", threads=[f"eat({seat})" for seat in range(number)])

    told = outcomes(philosophers(number, "pass"), scenario, preemptions=2)

    assert told == {(True,) * number, Trouble.deadlock}


@pytest.mark.parametrize("number", [2, 3])
def test_philosophers_who_begin_with_the_lower_fork_all_eat(number: int):
    scenario = Scenario.of("Table()", threads=[f"eat({seat})" for seat in range(number)])
    in_order = "one, other = min(one, other), max(one, other)"

    assert outcomes(philosophers(number, in_order), scenario, preemptions=2) == {(True,) * number}


LAZY = """
import threading

class Settings:
    ready = False

class Lazy:
    def __init__(self):
        self.lock = threading.Lock()
        self.settings = None
        self.made = 0

    def is_ready(self):
        return self.get().ready

    def get(self):
        if self.settings is None:
            with self.lock:
                if {again}:
                    made = Settings()
                    self.made += 1
                    {publish}
        return self.settings

    def how_many(self):
        return self.made
"""
EARLY = "self.settings = made; made.ready = True"
LATE = "made.ready = True; self.settings = made"


@pytest.mark.parametrize(
    ("again", "publish", "expected"),
    [
        ("self.settings is None", LATE, {(True, True, 1)}),
        ("self.settings is None", EARLY, {(True, True, 1), (True, False, 1), (False, True, 1)}),
        ("True", LATE, {(True, True, 1), (True, True, 2)}),
    ],
    ids=["right", "published before it is ready", "not checked again"],
)
def test_double_checked_locking(again: str, publish: str, expected: set[object]):
    scenario = Scenario.of("Lazy()", threads=["is_ready()", "is_ready()"], after="how_many()")

    assert outcomes(LAZY.format(again=again, publish=publish), scenario, 3) == expected


FREE_LIST = """
import threading

class Node:
    def __init__(self, name, below):
        self.name, self.below = name, below

class FreeList:
    def __init__(self):
        self.lock = threading.Lock()
        self.top = Node("a", Node("b", Node("c", None)))
        self.version = 0

    def _swap(self, seen, new, version):
        with self.lock:
            if self.top is not seen {same}:
                return False
            self.top = new
            self.version += 1
            return True

    def pop(self):
        while True:
            version = self.version
            top = self.top
            if self._swap(top, top.below, version):
                return top

    def take(self):
        return self.pop().name

    def take_two_and_return_the_first(self):
        first = self.pop()
        second = self.pop()
        while True:
            version = self.version
            first.below = self.top
            if self._swap(first.below, first, version):
                return second.name

    def left(self):
        names, node = "", self.top
        while node:
            names, node = names + node.name, node.below
        return names
"""


IN_SOME_ORDER = {("a", "b", "c"), ("a", "c", "b"), ("b", "c", "a"), ("c", "b", "a")}


def taken_and_left(same: str) -> set[object]:
    """What the two threads hold in the end and what is left; together it must be a, b and c."""
    scenario = Scenario.of(
        "FreeList()", threads=["take()", "take_two_and_return_the_first()"], after="left()"
    )
    return outcomes(FREE_LIST.format(same=same), scenario, 2)


def test_a_free_list_that_compares_pointers_hands_out_what_is_in_use():
    """ABA: 'a' is on top again, but 'b' is not below it any more."""
    assert taken_and_left("") == {*IN_SOME_ORDER, ("a", "b", "bc")}


def test_a_free_list_that_counts_its_changes_does_not():
    assert taken_and_left("or self.version != version") == IN_SOME_ORDER


READERS_FIRST = """
import threading

class Shared:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = self.waiting = self.overtakes = 0
        self.writing = self.written = False

    def read(self):
        with self.changed:
            while self.writing{polite}:
                self.changed.wait()
            self.overtakes += self.waiting
            self.readers += 1
        with self.changed:
            self.readers -= 1
            self.changed.notify_all()

    def write(self):
        with self.changed:
            self.waiting = 1
            while self.readers:
                self.changed.wait()
            self.waiting = 0
            self.writing = True
            overtakes = self.overtakes
        with self.changed:
            self.writing = False
            self.changed.notify_all()
        return overtakes
"""


def overtakes(polite: str) -> set[object]:
    """By how many readers a waiting writer can be overtaken; there are three in two threads."""
    scenario = Scenario.of("Shared()", threads=["read()", "read(); read()", "write()"])
    told = outcomes(READERS_FIRST.format(polite=polite), scenario, 1)
    return {one[-1] for one in told if isinstance(one, tuple)} | {
        one for one in told if isinstance(one, str)
    }


def test_readers_that_come_first_starve_a_writer():
    assert overtakes("") == {0, 1, 2}


def test_readers_that_wait_for_a_waiting_writer_do_not():
    assert overtakes(" or self.waiting") == {0}


READ_FOR_EVER = """
    def read_until_written(self):
        while not self.written:
            self.read()

    def write_at_last(self):
        self.write()
        self.written = True
"""
POINTS_ENOUGH = 2_000


def is_written_in_time(polite: str) -> set[bool]:
    """Whether the writer is done within 2,000 points beside eight readers that never stop.

    Turns are fair and of many lengths. Whoever is not done by then may be so much later or never:
    after 6,000 points the run is given up.
    """
    text = READERS_FIRST.format(polite=polite) + READ_FOR_EVER
    scenario = Scenario.of("Shared()", threads=[*["read_until_written()"] * 8, "write_at_last()"])
    with Exploration(Program.from_text(text)) as exploration:
        found = list(exploration.runs(scenario, InTurn(0, 24)))
    calls = [next(one for one in run.history().calls if one.thread == 8) for run in found]
    return {call.end is not None and call.end - call.start <= POINTS_ENOUGH for call in calls}


def test_under_a_fair_scheduler_readers_that_come_first_may_starve_a_writer():
    assert is_written_in_time("") == {True, False}


def test_under_a_fair_scheduler_readers_that_wait_for_a_waiting_writer_never_do():
    assert is_written_in_time(" or self.waiting") == {True}


MAILBOX = """
import threading

class Mailbox:
    def __init__(self):
        self.letters = []
        self.changed = threading.Condition()

    def put(self, letter):
        with self.changed:
            self.letters.append(letter)
            self.changed.notify()

    def take(self):
        with self.changed:
            while not self.letters:
                self.changed.wait()
            return self.letters.pop()

    def take_carelessly(self):
        if not self.letters:
            with self.changed:
                self.changed.wait()
        return self.letters.pop()
"""


def test_a_wake_up_that_nobody_waits_for_yet_is_lost():
    scenario = Scenario.of("Mailbox()", threads=["take_carelessly()", "put(7)"])

    assert outcomes(MAILBOX, scenario) == {(7, None), Trouble.deadlock}


def test_a_wake_up_is_not_lost_if_the_look_and_the_wait_are_one():
    scenario = Scenario.of("Mailbox()", threads=["take()", "put(7)"])

    assert outcomes(MAILBOX, scenario) == {(7, None)}


def test_two_takers_and_two_letters():
    scenario = Scenario.of("Mailbox()", threads=["take()", "take()", "put(1); put(2)"])

    assert outcomes(MAILBOX, scenario, 1) == {(1, 2, None, None), (2, 1, None, None)}


BUFFER = """
import threading

class Buffer:
    def __init__(self):
        self.item = None
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while self.item is not None:
                self.changed.wait()
            self.item = item
            self.changed.{wake}()

    def take(self):
        with self.changed:
            while self.item is None:
                self.changed.wait()
            item, self.item = self.item, None
            self.changed.{wake}()
            return item
"""


def taken(wake: str) -> set[object]:
    """What two takers get of two puts through a place for one, in any order of beginnings."""
    scenario = Scenario.of("Buffer()", threads=["put(1); put(2)", "take()", "take()"])
    return outcomes(BUFFER.format(wake=wake), scenario, 1)


def test_a_wake_up_that_goes_to_the_wrong_thread_is_lost():
    """A taker that empties the place wakes the other taker, and the putter sleeps on."""
    assert taken("notify") == {(None, None, 1, 2), (None, None, 2, 1), Trouble.deadlock}


def test_a_wake_up_for_all_reaches_the_right_one():
    assert taken("notify_all") == {(None, None, 1, 2), (None, None, 2, 1)}


FLAGS = """
class Flags:
    def __init__(self):
        self.x = self.y = self.data = self.ready = 0

    def raise_x(self):
        self.x = 1
        return self.y

    def raise_y(self):
        self.y = 1
        return self.x

    def publish(self):
        self.data = 1
        self.ready = 1

    def receive(self):
        ready = self.ready
        return ready, self.data
"""


def test_stores_are_never_seen_after_the_loads_that_follow_them():
    """Store buffering: real processors give (0, 0) as well; memory here is as in Lamport 1979."""
    scenario = Scenario.of("Flags()", threads=["raise_x()", "raise_y()"])

    assert outcomes(FLAGS, scenario) == {(0, 1), (1, 0), (1, 1)}


def test_what_was_written_first_is_seen_first():
    """Message passing: whoever sees the flag sees the data."""
    scenario = Scenario.of("Flags()", threads=["publish()", "receive()"])

    assert outcomes(FLAGS, scenario) == {(None, (0, 0)), (None, (0, 1)), (None, (1, 1))}
