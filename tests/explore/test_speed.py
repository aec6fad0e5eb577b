"""How much faster a design is with more threads, and which lock holds it back."""

from __future__ import annotations

import pytest

from pytest_hardtier.explore import Program, Scenario, side_by_side, speed_up

SERVERS = """
import threading
class Server:
    def __init__(self, locks):
        self.locks = [threading.Lock() for _ in range(locks)]
        self.done = [0] * 8

    def work(self, me):
        for n in range(4):
            with self.locks[me % len(self.locks)]:
                self.done[me] += 1
                self.done[me] += 1
                self.done[me] += 1
"""


def gained(locks: int) -> float:
    calls = [f"work({number})" for number in range(4)]
    return speed_up(Program.from_text(SERVERS), Scenario.of(f"Server({locks})", threads=calls))


def test_threads_with_locks_of_their_own_are_as_many_times_faster():
    assert gained(locks=4) == 4


def test_threads_with_one_lock_for_all_are_hardly_faster():
    assert gained(locks=1) < 1.8


def test_a_design_that_deadlocks_has_no_speed():
    text = """
import threading
lock = threading.Lock()

def f():
    with lock, lock:
        pass
"""

    with pytest.raises(ValueError, match="ended in a deadlock"):
        speed_up(Program.from_text(text), Scenario.of(threads=["f()"]))


def most_waiting(text: str, scenario: Scenario) -> str:
    return str(side_by_side(Program.from_text(text), scenario).most)


def working(threads: int, new: str = "Server(1)") -> Scenario:
    return Scenario.of(new, threads=[f"work({number})" for number in range(threads)])


def test_the_lock_with_the_most_waiting_is_named_by_where_it_was_made():
    assert most_waiting(SERVERS, working(4)) == (
        "4 threads waited at line 10 for the lock made at line 5"
    )


def test_threads_that_never_wait_have_no_such_lock():
    assert side_by_side(Program.from_text(SERVERS), working(4, "Server(4)")).most is None


def test_a_lock_of_the_class_is_named_as_well():
    text = """
import threading
class Server:
    lock = threading.Lock()

    def work(self, me):
        self.lock.acquire()
        self.done = me
        self.lock.release()
"""

    told = most_waiting(text, working(3, "Server()"))

    assert told == "2 threads waited at line 7 for the lock made at line 4"


def test_of_two_locks_the_one_that_costs_more_is_named():
    text = """
import threading
class Server:
    def __init__(self):
        self.short = threading.Lock()
        self.long = threading.Semaphore()

    def work(self, me):
        with self.short:
            self.last = me
        with self.long:
            for n in range(9):
                self.last = n
"""

    told = most_waiting(text, working(4, "Server()"))

    assert told == "3 threads waited at line 11 for the semaphore made at line 6"


def test_waits_at_several_lines_are_told_the_longest_first():
    text = """
import threading
class Server:
    def __init__(self):
        self.lock = threading.Lock()

    def work(self, me):
        if me % 2:
            with self.lock:
                self.done = me
                self.done = me
                self.done = me
        else:
            with self.lock:
                self.done = me
"""

    waiting = side_by_side(Program.from_text(text), working(4, "Server()")).most

    assert waiting is not None
    assert sorted(waiting.lines) == [9, 14]
    assert "at lines" in str(waiting)
