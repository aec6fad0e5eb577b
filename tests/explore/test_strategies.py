"""Each way to choose the next thread does what its paper, or its name, says."""

from __future__ import annotations

from itertools import pairwise
from math import comb

import pytest

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Schedule
from pytest_hardtier.explore.searching import expiring
from pytest_hardtier.explore.strategies.bounded import Bounded
from pytest_hardtier.explore.strategies.expiring import Expiring
from pytest_hardtier.explore.strategies.in_turn import InTurn
from pytest_hardtier.explore.strategies.pct import Pct
from pytest_hardtier.explore.strategies.random_walk import RandomWalk
from pytest_hardtier.explore.strategies.relay import Relay
from pytest_hardtier.explore.strategies.scripted import Scripted
from pytest_hardtier.explore.strategies.strategy import Strategy
from tests.explore.outcomes import ALL, outcome, runs

WRITES = """
class C:
    def f(self, x):
        self.a = x
        self.b = x
        self.c = x
"""


def explored(text: str, scenario: Scenario, strategy: Strategy) -> list[Run]:
    with Exploration(Program.from_text(text)) as exploration:
        return list(exploration.runs(scenario, strategy))


def test_all_schedules_are_run_and_none_twice():
    """Two threads of four points each (the beginning and three stores) meet in C(8, 4) ways."""
    found = runs(WRITES, Scenario.of("C()", threads=["f(1)", "f(2)"]), ALL)

    schedules = [run.schedule for run in found]
    assert len(set(schedules)) == len(schedules)
    # The last point of a thread may be reached before or after the other's beginning is announced:
    # what counts is the order in which the eight steps are made.
    assert comb(8, 4) <= len(schedules) <= 4 * comb(8, 4)


def test_fewer_preemptions_come_first():
    counts = [run.preemptions for run in runs(WRITES, two_writers(), 3)]

    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3}


def two_writers() -> Scenario:
    return Scenario.of("C()", threads=["f(1)", "f(2)"])


GUARDED = """
import threading
class C:
    def __init__(self):
        self.lock = threading.Lock()
        self.items = []
    def add(self, x):
        with self.lock:
            self.items.append(x)
            self.items.append(x)
            self.items.append(x)
            return len(self.items)
    def peep(self):
        if self.items:
            with self.lock:
                return list(self.items)
"""


class Everything(Bounded):
    """Runs what would change nothing as well."""

    def _is_in_vain(self, schedule: Schedule) -> bool:
        return False


@pytest.mark.parametrize("preemptions", [1, 2])
@pytest.mark.parametrize(
    ("threads", "part"),
    [
        (["add(1)", "add(2)"], 0.7),
        (["add(1)", "peep()", "add(2)"], 1.0),  # who looks without the lock could go on as well
    ],
)
def test_what_is_left_out_would_have_shown_nothing_new(
    threads: list[str], part: float, preemptions: int
):
    scenario = Scenario.of("C()", threads=threads, after="peep()")
    few = explored(GUARDED, scenario, Bounded(preemptions, 20_000))
    every = explored(GUARDED, scenario, Everything(preemptions, 20_000))

    assert {run.key() for run in few} == {run.key() for run in every}
    assert len(few) <= part * len(every)


def test_nobody_gets_the_floor_twice_only_to_wait_for_the_same_lock():
    """A with the lock may be preempted at four places, and B would wait at each of them."""
    found = explored(GUARDED, Scenario.of("C()", threads=["add(1)", "add(2)"]), Bounded(1, 1_000))

    begun_by_a = [run for run in found if run.first == 0]
    assert len([run for run in begun_by_a if run.preemptions == 1]) <= 5


def test_what_looks_before_it_waits_gets_the_floor_at_each_place():
    scenario = Scenario.of("C()", threads=["add(1)", "peep()"])

    few = explored(GUARDED, scenario, Bounded(1, 1_000))
    every = explored(GUARDED, scenario, Everything(1, 1_000))

    assert [run.schedule for run in few if run.first == 0] == [
        run.schedule for run in every if run.first == 0
    ]


def test_a_budget_that_was_enough_says_so():
    enough, short = Bounded(1, 1_000), Bounded(1, 3)

    assert len(explored(WRITES, two_writers(), short)) == 3
    explored(WRITES, two_writers(), enough)

    assert (enough.complete, short.complete) == (True, False)


def test_a_thread_that_cannot_go_on_is_no_preemption():
    text = """
import threading
class C:
    def __init__(self):
        self.event = threading.Event()
    def wait(self):
        self.event.wait()
    def fire(self):
        self.event.set()
"""
    found = runs(text, Scenario.of("C()", threads=["wait()", "fire()"]), 0)

    assert {outcome(run) for run in found} == {(None, None)}


@pytest.mark.parametrize("strategy", [RandomWalk, Pct])
def test_a_seed_repeats_all_of_its_runs(strategy: type[RandomWalk | Pct]):
    one = explored(WRITES, two_writers(), strategy(5, 30))
    other = explored(WRITES, two_writers(), strategy(5, 30))

    assert [run.schedule for run in one] == [run.schedule for run in other]
    assert len({run.schedule for run in one}) > 5


DEPTH_TWO = """
class C:
    def __init__(self):
        self.table = {}
        self.ready = False

    def set_up(self):
        self.ready = True
        self.table["x"] = 1

    def use(self):
        if self.ready:
            return self.table["x"]
"""


def test_priorities_meet_a_bug_as_often_as_the_theorem_says():
    """Depth 2 among 2 threads and at most 10 points: at least 1 in 20 runs."""
    scenario = Scenario.of("C()", threads=["set_up()", "use()"])
    found = explored(DEPTH_TWO, scenario, Pct(0, 400, depth=2))

    assert sum(run.raised() for run in found) >= 400 / 20


def test_a_script_is_followed_to_the_letter():
    [run] = explored(WRITES, two_writers(), Scripted(Schedule.parse("S-B-3A-4B")))

    assert str(run.schedule) == "S-B-3A-4B"


def test_a_script_for_another_program_says_what_it_could_not_follow():
    strategy = Scripted(Schedule.parse("S-A-2B-900A"))
    explored(WRITES, two_writers(), strategy)

    assert strategy.left == 0  # nobody came to ask: the run was over before event 900
    gone = Scripted(Schedule.parse("S-A-2C"))
    explored(WRITES, two_writers(), gone)
    assert gone.left == 1


def test_distinct_runs_have_different_histories():
    with Exploration(Program.from_text(WRITES)) as exploration:
        found = list(exploration.distinct(two_writers(), RandomWalk(0, 100)))

    assert exploration.schedules == 100
    assert 1 < len(found) == len({run.key() for run in found}) < 20


def test_a_wait_with_a_limit_may_run_out_though_what_it_waits_for_would_come():
    text = """
import threading
class C:
    def __init__(self):
        self.lock = threading.Lock()
        self.n = 0
    def add(self):
        self.lock.acquire(timeout=1)
        self.n += 1
        try:
            self.lock.release()
        except RuntimeError:
            pass
    def value(self):
        return self.n
"""
    scenario = Scenario.of("C()", threads=["add()", "add()"], after="value()")

    patient = {outcome(run)[-1] for run in explored(text, scenario, RandomWalk(0, 200))}
    hasty = {outcome(run)[-1] for run in explored(text, scenario, Expiring(0, 200))}

    assert patient == {2}
    assert hasty == {1, 2}


def test_where_nobody_waits_with_a_limit_none_is_let_run_out():
    scenario = two_writers()

    assert len(explored(WRITES, scenario, Expiring(0, 40, in_vain=3))) == 3
    assert len(explored(WRITES, scenario, Expiring(0, 40))) == 40


HALF_DONE = """
class Pair:
    one = other = version = 0

    def change(self):
        self.one = 1
        self.version += 1

    def react(self):
        if self.one and not self.version:
            self.other = 1

    def look(self):
        version = self.version
        seen = self.one, self.other
        return seen if version == self.version else None
"""


def test_every_combination_of_points_is_tried_once_in_the_order_of_the_threads():
    """Only who is stopped in the middle of a look sees what came of a change half done."""
    scenario = Scenario.of("Pair()", threads=["look()", "change()", "react()"])

    all_of_them = explored(HALF_DONE, scenario, Relay(0, 1_000))
    some = explored(HALF_DONE, scenario, Relay(0, 9))

    assert len({str(run.schedule) for run in all_of_them}) == len(all_of_them) < 100
    assert {run.first for run in all_of_them} == {0}
    assert (0, 1) in {outcome(run)[0] for run in all_of_them}
    assert len(some) == 9


def test_each_scenario_is_tried_once_with_limits_that_run_out_hashable_or_not():
    one = Scenario.of("Cache(1)", threads=["put([], 1)", "get(2)"])
    other = Scenario.of("Cache(1)", threads=["put(1, 1)", "get(2)"])
    walk = RandomWalk(0, 3)

    jobs = list(expiring([(one, walk), (other, walk), (one, walk)], seed=0))

    assert [scenario for scenario, _ in jobs] == [one, other]


ROUNDS = """
class Rounds:
    def __init__(self):
        self.done = [0, 0, 0]

    def go(self, me):
        for _ in range(200):
            self.done[me] += 1

    def seen(self):
        return self.done
"""


def test_turns_go_round_and_no_two_are_as_long():
    scenario = Scenario.of("Rounds()", threads=["go(0)", "go(1)", "go(2)"])
    [*_, run] = explored(ROUNDS, scenario, InTurn(0, 6))

    order = [thread for _, thread in run.moves]
    lengths = {two - one for (one, _), (two, _) in pairwise(run.moves[:60])}
    assert order[:7] == [1, 2, 0, 1, 2, 0, 1]
    assert lengths == {5, 6, 7, 8, 9, 10}


def test_a_lock_that_is_free_for_a_moment_only_starves_nobody_in_turn():
    text = """
import threading
class C:
    def __init__(self):
        self.lock = threading.Lock()
        self.stopped = False
    def work(self):
        while not self.stopped:
            with self.lock:
                self.n = 1
    def stop(self):
        with self.lock:
            self.stopped = True
"""
    scenario = Scenario.of("C()", threads=["work()", "work()", "stop()"])

    assert {run.ending for run in explored(text, scenario, InTurn(0, 60))} == {None}
