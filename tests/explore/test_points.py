"""Switch points: everywhere where shared state can be touched, and hardly anywhere else."""

from __future__ import annotations

import dis

import pytest

from pytest_hardtier.explore import points
from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from tests.explore.outcomes import outcomes


def touched(body: str, granularity: Granularity = Granularity.shared, rest: str = "") -> list[str]:
    """The lines of a method's body at which it may be switched, once for each point."""
    lines = ["class C:", "    def f(self, x):", *(f"        {line}" for line in body.splitlines())]
    code = compile("\n".join([*lines, rest]), "c.py", "exec")
    codes = list(points.code_objects(code))
    [method] = [one for one in codes if one.co_name == "f"]
    offsets = points.choose(codes, granularity)[method]
    starts = sorted(dis.findlinestarts(method))
    found = []
    for offset in sorted(offsets):
        line = [line for at, line in starts if at <= offset][-1]
        found.append(lines[line - 1].strip())
    return found


@pytest.mark.parametrize(
    "line",
    [
        "self.n = x",
        "del self.n",
        "self.d[x] = 1",
        "self.d[x]",
        "del self.d[x]",
        "x in self.d",
        "self.d[1:2]",
        "self.d[1:2] = x",
        "self.d.pop(x)",
        "self.d.update(k=x)",
        "self.g(*x)",
        "[*self.d]",
        "{**self.d}",
        "a, *b = self.d",
    ],
)
def test_what_touches_what_is_shared_is_a_point(line: str):
    assert line in touched(line)


def test_each_step_of_an_iteration_is_a_point():
    assert "for y in self.d:" in touched("for y in self.d:\n    pass")


def test_an_attribute_that_is_tested_is_looked_into():
    assert touched("if self.d:\n    pass") == ["if self.d:"]
    assert touched("x = not self.d") == ["x = not self.d"]


@pytest.mark.parametrize(
    "line", ["x = x + 1", "y = [x, 1]", "self.d", "isinstance(x, int)", "1 < x"]
)
def test_what_touches_nothing_shared_is_none(line: str):
    assert touched(line) == []


def test_an_attribute_is_read_at_a_point_only_if_somebody_stores_it_later():
    rest = (
        "    def __init__(self):\n        self.a = self.b = 0\n    def g(self):\n        self.b = 1"
    )

    assert touched("x = self.a\nx = self.b", rest=rest) == ["x = self.b"]


def test_any_attribute_may_change_in_a_file_that_uses_setattr():
    rest = "    def g(self, name):\n        setattr(self, name, 1)"

    assert touched("x = self.a", rest=rest) == ["x = self.a"]


def test_a_global_is_read_at_a_point_only_if_a_function_binds_it_again():
    rest = "n = m = 0\ndef g():\n    global m\n    m = 1"

    assert touched("x = n\nx = m", rest=rest) == ["x = m"]


def test_locks_count_their_own_points():
    assert touched("self.lock.acquire(timeout=1)\nself.lock.release()") == []
    assert touched("with self.lock:\n    pass") == []


HELPERS = """
    def __init__(self):
        self.locks = [1, 2]
        self.parts = []
        for n in range(2):
            self.parts.append(n)
        self.maps = given = [{}, {}]
        self.tally = [0, 0]
    def own(self, x):
        return x
    @cached
    def wrapped(self, x):
        return x
    def pop(self, x):
        return x
    def count(self):
        self.tally[0] = 1
        for part in self.parts:
            len(self.locks)
"""


def test_a_call_of_the_files_own_function_is_no_point_since_its_lines_are():
    assert touched("self.own(x)", rest=HELPERS) == []
    assert touched("self.own(self.own(x) + 1)", rest=HELPERS) == []


def test_a_call_that_may_run_something_else_is_a_point():
    assert touched("self.wrapped(x)", rest=HELPERS) == ["self.wrapped(x)"]
    assert touched("x.pop(x)", rest=HELPERS) == ["x.pop(x)"], "a list has a pop, too"
    stored = (
        "    def __init__(self, own):\n        self.own = own\n    def own(self):\n        pass"
    )
    assert touched("self.own()", rest=stored) == ["self.own()"]


def test_what_nobody_changes_once_it_is_there_may_be_indexed_at_any_time():
    assert touched("self.locks[x]", rest=HELPERS) == []
    assert touched("self.locks[self.own(x)]", rest=HELPERS) == []
    assert touched("self.parts[x]", rest=HELPERS) == []


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("self.tally[x]", ""),
        ("self.maps[x]", ""),  # it has another name, by which somebody may change it
        ("self.locks[x]", "    def g(self):\n        self.locks.append(3)"),
        ("self.locks[x]", "    def g(self):\n        self.locks = []"),
        ("self.locks[x]", "    def g(self):\n        return self.locks"),
        ("self.locks[x]", "    def g(self):\n        other = self.locks"),
        ("self.locks[x]", "    def g(self):\n        change(self.locks)"),
        ("self.locks[x]", "    def g(self):\n        return getattr(self, 'l' + 'ocks')"),
        ("self.locks[x]", "    def g(self):\n        setattr(self, 'l' + 'ocks', [])"),
    ],
)
def test_what_somebody_may_change_is_indexed_at_a_point(line: str, more: str):
    assert set(touched(line, rest=HELPERS + more)) == {line}


def test_a_line_is_one_point():
    assert touched("self.a = self.b[x]; self.c = 1", Granularity.line) == [
        "self.a = self.b[x]; self.c = 1"
    ]


def test_each_round_of_a_loop_is_a_point_at_line_granularity():
    """Three rounds: the loop's line four times, its body three times, and the call's beginning."""
    text = """
class C:
    d = [1, 2, 3]
    def f(self):
        for x in self.d:
            self.n = x
"""
    with Exploration(Program.from_text(text), Granularity.line) as exploration:
        run = exploration.replay(Scenario.of("C()", threads=["f()"]), Schedule(Granularity.line))

    assert run is not None
    assert 1 + 4 + 3 <= run.events <= 1 + 4 + 3 + 3


def test_every_instruction_is_a_point_if_all_are_asked_for():
    assert len(touched("x = x + 1", Granularity.all)) >= 4


def test_an_instruction_with_a_long_argument_is_announced_once():
    """Beyond the 255th name the instruction has a prefix, and is still one point."""
    many = "\n".join(f"        self.a{number} = 1" for number in range(300))
    text = f"class C:\n    def f(self):\n{many}\n"
    with Exploration(Program.from_text(text)) as exploration:
        run = exploration.replay(Scenario.of("C()", threads=["f()"]), Schedule())

    assert run is not None
    # The beginning of the call, 300 stores, and the end of the thread.
    assert run.events == 302


@pytest.mark.parametrize("granularity", [Granularity.shared, Granularity.all])
def test_fewer_points_reach_the_same_outcomes(granularity: Granularity):
    """Half of a swap is seen by whoever looks in between, however fine the points are."""
    text = """
class C:
    def __init__(self):
        self.a, self.b = 1, 2

    def swap(self):
        self.a, self.b = self.b, self.a

    def both(self):
        return self.a, self.b
"""
    scenario = Scenario.of("C()", threads=["swap()", "both()"])
    seen = {one[1] for one in outcomes(text, scenario, 2, granularity)}

    assert {(1, 2), (2, 1)} < seen
    assert seen <= {(1, 2), (2, 1), (2, 2), (1, 1)}
    assert len(seen) == 4
