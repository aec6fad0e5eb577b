"""What waits does what Python's documentation says of it: alone as the real one, or in a run."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.lanes import Trouble
from pytest_hardtier.explore.modules import VirtualModules
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.strategies.expiring import Expiring
from tests.explore.outcomes import outcome, outcomes, runs

VIRTUAL = VirtualModules()

# Calls that never wait for long, so that the real ones can be asked the same.
CALLS: dict[str, tuple[str, list[Callable[[Any], Any]]]] = {
    "Lock": (
        "threading",
        [
            lambda lock: lock.acquire(blocking=False),
            lambda lock: lock.acquire(timeout=0),
            lambda lock: lock.acquire(False, 1),
            lambda lock: lock.acquire(timeout=-2),
            lambda lock: lock.acquire(timeout=1e12),
            lambda lock: lock.release(),
            lambda lock: lock.locked(),
        ],
    ),
    "RLock": (
        "threading",
        [
            lambda lock: lock.acquire(),
            lambda lock: lock.acquire(blocking=False),
            lambda lock: lock.acquire(False, 1),
            lambda lock: lock.__enter__(),
            lambda lock: lock.release(),
        ],
    ),
    "Semaphore": (
        "threading",
        [
            lambda one: one.acquire(blocking=False),
            lambda one: one.acquire(False, 1),
            lambda one: one.release(),
            lambda one: one.release(2),
            lambda one: one.release(0),
        ],
    ),
    "BoundedSemaphore": (
        "threading",
        [
            lambda one: one.acquire(blocking=False),
            lambda one: one.release(),
            lambda one: one.release(2),
            lambda one: one.release(0),
        ],
    ),
    "Condition": (
        "threading",
        [
            lambda one: one.acquire(),
            lambda one: one.release(),
            lambda one: one.notify(),
            lambda one: one.notify_all(),
            lambda one: one.wait(0.001),
            lambda one: one.wait_for(lambda: False, 0.001),
            lambda one: one.wait_for(lambda: 7),
        ],
    ),
    "Event": (
        "threading",
        [
            lambda one: one.set(),
            lambda one: one.clear(),
            lambda one: one.is_set(),
            lambda one: one.wait(0.001),
        ],
    ),
    **{
        name: (
            "queue",
            [
                lambda one: one.put(3),
                lambda one: one.put_nowait(1),
                lambda one: one.put(2, timeout=0.001),
                lambda one: one.get_nowait(),
                lambda one: one.get(timeout=0.001),
                lambda one: one.get(timeout=-1),
                lambda one: one.qsize(),
                lambda one: one.empty(),
                lambda one: one.full(),
                lambda one: one.task_done(),
            ],
        )
        for name in ("Queue", "LifoQueue", "PriorityQueue")
    },
    "SimpleQueue": (
        "queue",
        [
            lambda one: one.put(3),
            lambda one: one.get_nowait(),
            lambda one: one.get(timeout=0.001),
            lambda one: one.get(timeout=-1),
            lambda one: one.qsize(),
            lambda one: one.empty(),
        ],
    ),
}
REAL = {"threading": threading, "queue": queue}


def told(call: Callable[[Any], Any], one: Any) -> object:
    """The answer, or the type of the exception."""
    try:
        return call(one)
    except Exception as error:  # noqa: BLE001 - whatever it is, both have to raise it
        return type(error).__name__


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_alone_it_answers_as_the_real_one(name: str, data: st.DataObject):
    """Any sequence of calls that does not wait; of messages only the types are compared."""
    module, calls = CALLS[name]
    size = (2,) if name in ("Queue", "LifoQueue", "PriorityQueue") else ()
    real, ours = getattr(REAL[module], name)(*size), getattr(VIRTUAL[module], name)(*size)

    for call in data.draw(st.lists(st.sampled_from(calls), max_size=8)):
        if name == "SimpleQueue" or not waits_for_ever(name, call, real):
            assert told(call, ours) == told(call, real)


def waits_for_ever(name: str, call: Callable[[Any], Any], real: Any) -> bool:
    """A put without limit into a queue that is full."""
    return "Queue" in name and call is CALLS[name][1][0] and real.full()


def program(body: str) -> str:
    """A class with a few of everything, whose methods are the tests'."""
    lines = "\n".join("    " + line for line in body.strip("\n").splitlines())
    return f"""
import queue, threading, time

class Thing:
    def __init__(self):
        self.lock = threading.Lock()
        self.rlock = threading.RLock()
        self.condition = threading.Condition()
        self.event = threading.Event()
        self.two = threading.Semaphore(2)
        self.queue = queue.Queue(1)
        self.simple = queue.SimpleQueue()
        self.barrier = threading.Barrier(2)
        self.inside = []
        self.met = []

    def enter(self):
        self.inside.append(1)

{lines}
"""


def told_by(body: str, *threads: str, after: str = "", preemptions: int = 2) -> set[object]:
    scenario = Scenario.of("Thing()", threads=threads, after=after)
    return outcomes(program(body), scenario, preemptions)


@pytest.mark.parametrize(
    ("guard", "most"), [("lock", {1}), ("rlock", {1}), ("condition", {1}), ("two", {1, 2})]
)
def test_at_most_so_many_are_inside_at_once(guard: str, most: set[int]):
    body = f"""
def work(self):
    with self.{guard}:
        self.inside.append(1)
        self.met.append(len(self.inside))
        self.inside.pop()

def seen(self):
    return max(self.met)
"""
    assert {one[-1] for one in told_by(body, "work()", "work()", after="seen()")} == most


def test_a_lock_may_be_released_by_another_thread():
    body = """
def take(self):
    self.lock.acquire()
    self.lock.acquire()
    return "again"

def give(self):
    try:
        self.lock.release()
    except RuntimeError:
        return "not taken"
"""
    assert told_by(body, "take()", "give()") == {
        ("again", None),
        Trouble.deadlock,
    }


def test_an_rlock_is_nobody_elses_to_release():
    body = """
def take(self):
    with self.rlock, self.rlock:
        pass

def give(self):
    self.rlock.release()
"""
    assert told_by(body, "take()", "give()") == {(None, "RuntimeError")}


def test_a_wait_gives_all_levels_of_an_rlock_back():
    body = """
def wait(self):
    with self.condition:
        with self.condition:
            self.condition.wait()
            return "woken"

def wake(self):
    with self.condition:
        self.condition.notify()
"""
    assert told_by(body, "wait()", "wake()") == {("woken", None), Trouble.deadlock}


@pytest.mark.slow
def test_one_notification_wakes_one():
    body = """
def wait(self):
    with self.condition:
        self.condition.wait()

def wake(self):
    with self.condition:
        self.condition.notify()
"""
    assert told_by(body, "wait()", "wait()", "wake()") == {Trouble.deadlock}


def test_a_wait_whose_time_is_over_may_take_a_notification_with_it():
    """As in threading (3.11 to 3.13): it stays in the queue until it has the lock again.

    Who is notified wakes the next one, so that somebody waits for ever only if a notification was
    lost on a thread whose wait told it nothing; with its time over before or after it came.
    """
    body = """
def wait_a_while(self):
    with self.condition:
        if not self.inside and self.condition.wait(1):
            self.condition.notify()

def wait(self):
    with self.condition:
        while not self.inside:
            self.condition.wait()

def wake(self):
    with self.condition:
        self.enter()
        late = time.monotonic() > 1
        self.condition.notify()
        return late
"""
    scenario = Scenario.of("Thing()", threads=["wait_a_while()", "wait()", "wake()"])

    with Exploration(Program.from_text(program(body))) as exploration:
        stuck = [one for one in exploration.runs(scenario, Expiring(0, 900)) if one.ending]

    assert {run.records[-1][-1] for run in stuck if run.records[-1][1].name == "wake"} == {
        False,
        True,
    }


def test_a_condition_takes_a_lock_of_the_programs_own():
    body = """
def prepare(self):
    class Loud:
        def __init__(self):
            self.inner = threading.Lock()
        def acquire(self, *how):
            return self.inner.acquire(*how)
        def release(self):
            self.inner.release()
        def __enter__(self):
            return self.acquire()
        def __exit__(self, *_):
            self.release()
    self.mine = threading.Condition(Loud())
    self.here = False

def wait(self):
    with self.mine:
        while not self.here:
            self.mine.wait()

def wake(self):
    with self.mine:
        self.here = True
        self.mine.notify()
"""
    scenario = Scenario.of("Thing()", before="prepare()", threads=["wait()", "wake()"])

    assert outcomes(program(body), scenario, 2) == {(None, None)}


def test_a_cached_property_is_no_unknown_wait():
    """On 3.11 it is computed under a lock."""
    text = """
from functools import cached_property

class Slow:
    made = 0

    @cached_property
    def value(self):
        self.made += 1
        return 7

    def read(self):
        return self.value
"""
    assert outcomes(text, Scenario.of("Slow()", threads=["read()", "read()"]), 2) == {(7, 7)}


@pytest.mark.parametrize(
    ("imported", "where"),
    [
        ("from concurrent.futures import Future", ""),
        ("import concurrent.futures as futures", "futures."),
        ("import concurrent.futures", "concurrent.futures."),
        ("from concurrent import futures", "futures."),
    ],
)
def test_a_future_is_waited_for_as_everything_else(imported: str, where: str):
    text = f"""
{imported}

class Box:
    def __init__(self):
        self.future = {where}Future()

    def put(self):
        self.future.set_result(7)

    def get(self):
        return self.future.result()
"""
    scenario = Scenario.of("Box()", threads=["get()", "put()"])

    assert outcomes(text, scenario, 2) == {(7, None)}


def test_an_executor_cannot_be_made():
    text = """
import concurrent.futures

def f():
    concurrent.futures.ThreadPoolExecutor(2)
"""
    assert outcomes(text, Scenario.of("", threads=["f()"]), 0) == {"RuntimeError"}


def test_an_event_lets_all_go_on():
    body = """
def wait(self):
    return self.event.wait()

def fire(self):
    self.event.set()
"""
    assert told_by(body, "wait()", "wait()", "fire()") == {(True, True, None)}


def test_a_wait_with_a_limit_ends_when_nothing_else_can():
    body = """
def wait(self):
    before = time.monotonic()
    answer = self.event.wait(5)
    return answer, time.monotonic() - before >= 5
"""
    assert told_by(body, "wait()") == {(False, True)}


def test_as_long_as_somebody_can_bring_it_no_limit_is_reached():
    body = """
def wait(self):
    return self.event.wait(5)

def fire(self):
    time.sleep(1)
    self.event.set()
"""
    assert told_by(body, "wait()", "fire()") == {(True, None)}


def test_the_sooner_limit_is_reached_first():
    body = """
def wait(self):
    return self.event.wait(5)

def fire(self):
    time.sleep(9)
    self.event.set()
"""
    assert told_by(body, "wait()", "fire()") == {(False, None)}


def test_a_barrier_lets_nobody_through_before_all_are_there():
    body = """
def come(self):
    self.enter()
    number = self.barrier.wait()
    return number
"""
    assert told_by(body, "come()", "come()", preemptions=1) == {(0, 1), (1, 0)}


def test_a_barrier_that_is_one_short_is_a_deadlock():
    assert told_by("def come(self):\n    self.barrier.wait()", "come()") == {Trouble.deadlock}


def test_a_barrier_breaks_when_its_time_is_over():
    body = "def come(self):\n    self.barrier.wait(1)"

    assert told_by(body, "come()") == {"BrokenBarrierError"}


def test_a_full_queue_makes_its_producer_wait():
    body = """
def produce(self):
    for n in (1, 2, 3):
        self.queue.put(n)

def consume(self):
    return [self.queue.get() for _ in range(3)]
"""
    scenario = Scenario.of("Thing()", threads=["produce()", "consume()"])
    found = {str(outcome(run)) for run in runs(program(body), scenario, preemptions=1)}

    assert found == {"(None, [1, 2, 3])"}


def test_a_get_with_a_limit_raises_the_real_empty():
    body = """
def consume(self):
    try:
        self.queue.get(timeout=2)
    except queue.Empty as empty:
        return type(empty).__module__

def consume_simply(self):
    self.simple.get(timeout=2)
"""
    assert told_by(body, "consume()", "consume_simply()") == {("_queue", "Empty")}


def test_a_try_that_fails_does_not_wait():
    body = """
def hold(self):
    with self.lock:
        self.enter()

def attempt(self):
    return self.lock.acquire(blocking=False)
"""
    found = told_by(body, "hold()", "attempt()")

    assert {(None, True), (None, False)} <= found


def test_the_clock_runs_fast_for_whoever_only_watches_it():
    body = """
def wait(self):
    until = time.monotonic() + 1
    while time.monotonic() < until:
        pass
    return "late"
"""
    assert told_by(body, "wait()", preemptions=0) == {"late"}


def test_the_code_under_test_starts_no_threads():
    body = "def start(self):\n    threading.Thread(target=print)"

    assert told_by(body, "start()") == {"RuntimeError"}


def test_a_negative_sleep_is_refused_as_by_the_real_one():
    with pytest.raises(ValueError, match="non-negative"):
        VIRTUAL["time"].sleep(-1)


def test_nobody_else_sees_the_virtual_modules():
    assert threading.Lock is not VIRTUAL["threading"].Lock
    assert time.sleep is not VIRTUAL["time"].sleep


def test_what_a_file_does_not_import_is_not_paid_for():
    """In a process of its own, since here somebody else has long imported everything."""
    code = """
import sys
from pytest_hardtier.explore import beside
beside.Program.from_text("import threading, time, functools")
print("concurrent.futures" in sys.modules, "logging" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout == "False False\n"


def test_a_module_is_the_same_one_wherever_a_file_imports_it():
    text = """
import queue

def f():
    from queue import Queue
    return Queue is queue.Queue
"""
    assert outcomes(text, Scenario.of("", threads=["f()"]), 0) == {True}


def test_a_threads_identifier_is_the_same_in_every_run():
    body = "def who(self):\n    return threading.get_ident(), threading.current_thread().name"

    assert told_by(body, "who()", "who()") == {((2, "thread A"), (3, "thread B"))}
