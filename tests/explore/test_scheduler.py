"""One thread at a time, and every way in which that can come to an end."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.lanes import Habit, Trouble
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Schedule
from pytest_hardtier.explore.scheduler import stage
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.pct import Pct
from pytest_hardtier.explore.strategies.random_walk import RandomWalk
from pytest_hardtier.explore.strategies.scripted import Scripted
from tests.explore.outcomes import outcome, outcomes, runs


def ends(text: str, *threads: str, before: str = "", after: str = "", preemptions: int = 1):
    scenario = Scenario.of(threads=threads, before=before, after=after)
    return outcomes(text, scenario, preemptions)


def alive() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


PLACE = """
import os

def processors():
    return [*os.sched_getaffinity(0)]
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a process is not asked where it runs")
def test_all_threads_of_an_exploration_share_one_processor_and_get_theirs_back():
    before = os.sched_getaffinity(0)

    with Exploration(Program.from_text(PLACE)) as exploration:
        scenario = Scenario.of(threads=["processors()", "processors()"])
        [run] = exploration.runs(scenario, RandomWalk(0, 1))
        inside = os.sched_getaffinity(0)

    assert {str(call.result) for call in run.history().calls} == {str([*inside])}
    assert len(inside) == 1
    assert os.sched_getaffinity(0) == before


@pytest.mark.skipif(sys.platform != "linux", reason="a process is not asked where it runs")
def test_an_exploration_goes_on_where_processors_are_not_ours_to_choose(
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(_: int, __: set[int]) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setaffinity", refuse)

    with Exploration(Program.from_text(PLACE)) as exploration:
        [run] = exploration.runs(Scenario.of(threads=["processors()"]), RandomWalk(0, 1))

    assert run.ending is None


SPINS = """
import threading, time
lock = threading.Lock()

def hold():
    with lock:
        work()

def work():
    for n in range(3):
        pass

def spin():
    while not lock.acquire(blocking=False):
        {wait}
    lock.release()
    return "got it"
"""


@pytest.mark.parametrize("wait", ["pass", "time.sleep(0)", "time.sleep(0.001)"])
def test_polite_spinning_is_no_alarm(wait: str):
    scenario = Scenario.of(threads=["spin()", "hold()", "spin()"])
    program = Program.from_text(SPINS.format(wait=wait))

    with Exploration(program) as exploration:
        for strategy in (Pct(1, 40), RandomWalk(1, 40), Bounded(1, 100)):
            for run in exploration.runs(scenario, strategy):
                assert run.ending is None


def test_two_that_wait_for_each_others_step_are_a_livelock():
    text = """
flags = [False, False]

def enter(me):
    flags[me] = True
    while flags[1 - me]:
        pass
    flags[me] = False
"""
    assert ends(text, "enter(0)", "enter(1)") == {(None, None), Trouble.livelock}


def test_many_calls_in_a_row_are_no_livelock():
    text = "n = 0\ndef add():\n    global n\n    n += 1\n"
    many = "; ".join(["add()"] * 3_000)

    [run] = runs(text, Scenario.of(threads=[many], after="add()"), 0)

    assert run.events > 6_000
    assert run.ending is None


def test_a_loop_that_nobody_can_end_is_endless():
    text = "go = True\ndef spin():\n    while go:\n        pass\n"

    assert ends(text, "spin()") == {Trouble.endless_loop}


def test_a_loop_without_any_instruction_that_matters_is_seen_as_well():
    assert ends("def spin():\n    while True:\n        pass\n", "spin()") == {Trouble.endless_loop}


def test_an_endless_loop_before_or_after_the_threads_ends_as_well():
    text = "def spin():\n    while True:\n        pass\n\ndef f():\n    pass\n"

    assert ends(text, "f()", before="spin()") == {Trouble.endless_loop}
    assert ends(text, "f()", after="spin()") == {Trouble.endless_loop}


def test_a_lock_that_was_left_behind_stops_whoever_comes_after():
    text = """
import threading
lock = threading.Lock()

def leave():
    lock.acquire()
    raise KeyError

def look():
    with lock:
        return "in"
"""
    assert ends(text, "leave()", after="look()") == {Trouble.stuck}


def test_a_lock_of_the_module_is_free_again_in_the_next_run():
    text = "import threading\nlock = threading.Lock()\n\ndef take():\n    return lock.acquire()\n"

    with Exploration(Program.from_text(text)) as exploration:
        found = exploration.runs(Scenario.of(threads=["take()"]), RandomWalk(0, 3))
        assert [outcome(run) for run in found] == [True, True, True]


FLAG = """
import threading

class Flag:
    def __init__(self):
        self.lock = threading.Lock()
        self.up = False

    def raise_it(self):
        with self.lock:
            self.up = True

    def spin(self):
        while not self.up:
            pass

    def tries(self):
        count = 1
        while not self.lock.acquire(blocking=False):
            count += 1
        self.lock.release()
        return count
"""


def test_the_floor_goes_to_whoever_ran_longest_ago():
    """Two that spin must not hand it to each other for ever, past the third that could end it."""
    scenario = Scenario.of("Flag()", threads=["spin()", "spin()", "raise_it()"])
    with Exploration(Program.from_text(FLAG)) as exploration:
        run = exploration.replay(scenario, Schedule())

    assert run is not None
    assert run.ending is None


def test_a_try_that_failed_costs_as_much_as_forty_points():
    """B spins while A is held up with the lock in its hand: ten tries are a turn."""
    scenario = Scenario.of("Flag()", threads=["raise_it()", "tries()"])

    most = max(outcome(run)[1] for run in runs(FLAG, scenario, 1))

    assert 5 <= most <= 11


def test_a_thread_that_waits_for_itself_is_a_deadlock():
    text = """
import threading
lock = threading.Lock()

def outer():
    with lock:
        with lock:
            pass
"""
    assert ends(text, "outer()") == {Trouble.deadlock}


def test_no_thread_is_left_behind_whatever_the_end():
    text = """
import threading
one, other = threading.Lock(), threading.Lock()

def first():
    with one, other:
        pass

def second():
    try:
        with other, one:
            pass
    finally:
        try:
            one.acquire()
        except BaseException:
            pass
"""
    before = alive()

    assert Trouble.deadlock in ends(text, "first()", "second()")
    assert alive() == before


def test_code_that_swallows_everything_is_left_where_it_is():
    text = """
import threading
lock = threading.Lock()

def stubborn():
    lock.acquire()
    while True:
        try:
            lock.acquire()
        except BaseException:
            pass
"""
    [run] = runs(text, Scenario.of(threads=["stubborn()"]), 0)

    assert run.ending is not None
    assert run.ending.trouble is Trouble.deadlock


def test_an_unknown_wait_is_named_with_its_line(monkeypatch: pytest.MonkeyPatch):
    """A lock of the real module, reached by a way that no import statement shows."""
    monkeypatch.setattr("pytest_hardtier.explore.scheduler.SILENCE_SECONDS", 0.05)
    text = """
import sys
real = sys.modules["threading"].Lock()

def wait():
    real.acquire()
    real.acquire()

def go_on():
    return 1
"""
    program = Program.from_text(text)
    with Exploration(program) as exploration:
        run = exploration.replay(Scenario.of(threads=["wait()", "go_on()"]), Schedule())

    assert run is not None
    assert run.ending is not None
    assert (run.ending.trouble, run.ending.line) == (Trouble.blocking_call, 7)
    program._module.real.release()


def test_the_same_schedule_gives_the_same_run():
    text = """
class C:
    n = 0

    def add(self):
        self.n += 1
        return self.n
"""
    scenario = Scenario.of("C()", threads=["add(); add()", "add()"])
    with Exploration(Program.from_text(text)) as exploration:
        for run in exploration.runs(scenario, RandomWalk(3, 60)):
            again = exploration.replay(scenario, run.schedule)
            assert again is not None
            assert (again.events, again.key(), again.moves) == (run.events, run.key(), run.moves)


def test_state_that_outlives_the_object_is_found_by_repeating():
    text = "seen = []\n\ndef f():\n    seen.append(1)\n    return len(seen)\n"
    scenario = Scenario.of(threads=["f()", "f()"])

    with Exploration(Program.from_text(text)) as exploration:
        differing = [
            exploration.schedules
            for run in exploration.runs(scenario, RandomWalk(0, 100))
            if exploration.differs_when_repeated(run)
        ]

    assert differing == [50, 100]


def test_locks_that_are_ordered_by_id_are_no_hidden_state():
    text = """
import threading

class Accounts:
    def __init__(self):
        self.locks = [threading.Lock() for _ in range(3)]

    def move(self, one, other):
        first, second = sorted([self.locks[one], self.locks[other]], key=id)
        with first, second:
            pass
"""
    scenario = Scenario.of("Accounts()", threads=["move(0, 1)", "move(1, 2)", "move(2, 0)"])

    with Exploration(Program.from_text(text)) as exploration:
        for run in exploration.runs(scenario, RandomWalk(0, 60)):
            assert run.ending is None
            again = exploration.replay(scenario, run.schedule)
            assert again is not None
            assert again.events == run.events


def test_answers_that_are_objects_are_no_hidden_state():
    text = """
class Ticket:
    pass

def draw():
    return [Ticket()]

def fail():
    raise KeyError(Ticket())
"""
    scenario = Scenario.of(threads=["draw()", "fail()"])

    with Exploration(Program.from_text(text)) as exploration:
        [run] = exploration.runs(scenario, Scripted(Schedule()))
        again = exploration.replay(scenario, run.schedule)

    assert again is not None
    assert again.key() == run.key()


@pytest.mark.skipif(
    threading.current_thread() is not threading.main_thread(),
    reason="an interruption is for the main thread",
)
def test_an_interruption_ends_the_run_and_its_threads():
    text = """
import os, signal

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
    while True:
        pass
"""
    before = alive()

    with pytest.raises(KeyboardInterrupt), Exploration(Program.from_text(text)) as exploration:
        exploration.replay(Scenario.of(threads=["interrupt()", "interrupt()"]), Schedule())

    assert alive() == before


def test_whether_time_limits_are_used_is_asked_of_each_run_anew():
    text = "import time\n\ndef wait():\n    time.sleep(1)\n\ndef go():\n    pass\n"
    waiting, going = (runs(text, Scenario.of(threads=[call]), 0)[0] for call in ("wait()", "go()"))

    assert (waiting.habits, going.habits) == ({Habit.time_limits}, frozenset())


def test_chance_is_the_same_in_every_run():
    text = "import random\n\ndef draw():\n    return random.random()\n"

    assert len(ends(text, "draw()", "draw()", preemptions=0)) == 2
    assert ends(text, "draw()") == ends(text, "draw()")


def test_an_exception_is_an_answer():
    assert ends("def f():\n    {}['x']\n", "f()") == {"KeyError"}


def test_what_makes_the_object_may_fail():
    [run] = runs("class C:\n    def __init__(self): 1 / 0\n", Scenario.of("C()", threads=[]), 0)

    assert run.history().calls[0].result is not None
    assert outcome(run) == ()


def test_outside_of_runs_the_primitives_of_a_program_still_work():
    program = Program.from_text("import threading\nlock = threading.Lock()\nwith lock: pass\n")

    # Also after a run that did not end well.
    assert ends("import threading\ndef f():\n    threading.Event().wait()\n", "f()") == {
        Trouble.deadlock
    }

    assert stage.current is stage.alone
    assert program._module.lock.acquire()
    with pytest.raises(RuntimeError, match="while no scenario runs"):
        program._module.lock.acquire()


GUARDED = """
import threading
import time
lock = threading.Lock()

def asks_again():
    while not lock.acquire(blocking=False):
        time.sleep(0)
    lock.release()

def asks_once():
    if lock.acquire(blocking=False):
        lock.release()

def holds():
    with lock:
        time.sleep(0)
        time.sleep(0)
        time.sleep(0)
"""


@pytest.mark.parametrize(("call", "spins"), [("asks_again()", True), ("asks_once()", False)])
def test_who_asks_again_and_again_for_what_is_taken_spins(call: str, spins: bool):
    found = runs(GUARDED, Scenario.of(threads=["holds()", call]), 2)

    assert any(Habit.spins in run.habits for run in found) == spins


def test_a_call_that_nobody_can_end_is_left_at_the_programs_line():
    """The thread itself is deep inside of a module of Python's."""
    never, write = os.pipe()
    text = f"""
import selectors

def wait():
    selector = selectors.DefaultSelector()
    selector.register({never}, selectors.EVENT_READ)
    selector.select()
"""
    try:
        [run] = runs(text, Scenario.of(threads=["wait()"]), 0)
    finally:
        os.close(write)
        for thread in threading.enumerate():
            if thread.name.startswith("explored"):
                thread.join(10)

    assert run.ending is not None
    assert (run.ending.trouble, run.ending.line) == (Trouble.blocking_call, 7)
