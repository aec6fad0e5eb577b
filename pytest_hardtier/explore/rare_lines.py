"""Scenarios that begin where short ones never come: at lines that only a long run reaches.

Code that tidies up what has piled up runs once in a hundred calls, and two calls on a small object
never meet there. A long run of one thread finds the way: where a call comes to a line for the first
time, that call and a neighbour are made at once, after all the calls before it.
"""

from __future__ import annotations

import itertools
import types
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.points import lines_of
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.run import Run
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity, Schedule
from pytest_hardtier.explore.scheduler import stage

# A line of the program, by the name of its source and its number.
Place = tuple[str, int]


def rare_lines(
    program: Program,
    runs: Iterable[Scenario],
    neighbours: Callable[[Op], Iterable[Op]],
    common: Iterable[Scenario] = (),
) -> list[Scenario]:
    """Scenarios in which a call that comes to new lines meets each of its neighbours.

    runs: long runs of one thread: what they call stands in `before`, and their `after` is asked at
        the end of every scenario
    neighbours: for such a call, what may run beside it
    common: scenarios that are tried anyway; lines to which their calls come in a row are not rare

    Of each run the last such call comes first: it took the longest way.
    """
    known = {place for reached in first_calls(program, map(in_a_row, common)) for place in reached}
    long_runs = list(runs)
    found = []
    for run, reached in zip(long_runs, first_calls(program, long_runs), strict=True):
        numbers = {number for place, number in reached.items() if place not in known}
        for number in sorted(numbers, reverse=True):
            before, call = run.before[:number], run.before[number]
            found += [
                replace(run, before=before, threads=((call,), (other,)))
                for other in neighbours(call)
            ]
    return found


def in_a_row(scenario: Scenario) -> Scenario:
    """The scenario with all of its calls made by one thread."""
    calls = (*scenario.before, *itertools.chain(*scenario.threads), *scenario.after)
    return replace(scenario, before=calls)


def first_calls(program: Program, runs: Iterable[Scenario]) -> list[dict[Place, int]]:
    """Of each run of one thread, its lines and the number of the call that came there first.

    runs: what is called stands in `before`; nothing else of a scenario is run
    """
    lines = _Lines()
    found = []
    with Exploration(program, Granularity.line, observer=lines) as exploration:
        for run in runs:
            lines.first = {}
            done = exploration.replay(replace(run, threads=(), after=()), Schedule())
            assert done is not None
            found.append(_by_call(done, lines.first))
    return found


def _by_call(run: Run, lines: Mapping[Place, int]) -> dict[Place, int]:
    """The same lines by the number of the call that was being made; not those of `__init__`."""
    begun = [start for _, op, start, *_ in run.records if op is not run.scenario.new]
    numbers = {place: bisect_right(begun, at) - 1 for place, at in lines.items()}
    return {place: number for place, number in numbers.items() if number >= 0}


class _Lines:
    """Notes for each line the event at which it was reached first."""

    def __init__(self) -> None:
        self.first: dict[Place, int] = {}
        self._lines: dict[int, dict[int, int]] = {}

    def reaches(self, code: types.CodeType, offset: int) -> None:
        if id(code) not in self._lines:
            self._lines[id(code)] = lines_of(code)
        line = self._lines[id(code)].get(offset)
        if line is not None:
            self.first.setdefault((code.co_filename, line), stage.now)

    def executes(self, code: types.CodeType, offset: int) -> None:
        """It is enough to know that it was reached."""
