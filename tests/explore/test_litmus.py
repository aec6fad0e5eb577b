"""Classic programs with the exact set of outcomes that they can reach, neither more nor fewer.

Every schedule is run, so an outcome that is missing here would be one that the scheduler cannot
reach, and one too many would be one that no real machine could show.
"""

from __future__ import annotations

import pytest

from pytest_hardtier.explore.lanes import Trouble
from pytest_hardtier.explore.scenario import Scenario
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
        self.writing = False

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
