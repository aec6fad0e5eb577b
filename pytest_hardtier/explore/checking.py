"""All of it in one call: search, make small, record, explain and draw."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from pytest_hardtier.explore.explaining import explained
from pytest_hardtier.explore.generate import Alphabet
from pytest_hardtier.explore.judging import Finding, Judge
from pytest_hardtier.explore.linearize import Spec
from pytest_hardtier.explore.minimise import Smaller, minimise
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.render import WIDTH, Drawing, Line, drawing
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Schedule
from pytest_hardtier.explore.searching import looked_at_closely, plan, rare_scenarios, search
from pytest_hardtier.explore.trace import Trace, traced

# One to two seconds for a right program.
SCHEDULES = 6_000


@dataclass(frozen=True)
class Report:
    """What a check found out. `str` and rich show it.

    found_at: the number of the schedule that failed first, or None
    """

    schedules: int
    scenarios: int
    histories: int
    found_at: int | None = None
    finding: Finding | None = None
    trace: Trace | None = None
    text: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing was found. A search proves nothing beyond what it has tried."""
        return self.finding is None

    def drawing(self, width: int = WIDTH) -> Drawing:
        """The finding: a paragraph, the scenario, the threads side by side."""
        if self.finding is None:
            return Drawing((((self.summary(), ""),),))
        lines: list[Line] = [((part, "bold"),) for part in textwrap.wrap(self.text, width)]
        lines += [((part, "dim"),) for part in textwrap.wrap(self._handle(), width)]
        if self.trace is not None and self.trace.rows:
            lines += [(("", ""),), *drawing(self.trace, width).lines]
        lines += [((part, ""),) for part in self._afterwards()]
        return Drawing(tuple(lines))

    def summary(self) -> str:
        """How much was tried."""
        tried = f"{self.schedules:,} interleavings of {self.scenarios:,} scenarios tried"
        return f"{tried}, {'none failed' if self.ok else 'the last one failed'}"

    def _handle(self) -> str:
        assert self.finding is not None
        return f"{self.finding.scenario}   schedule {self.finding.schedule}"

    def _afterwards(self) -> Iterator[str]:
        assert self.finding is not None
        for call in self.finding.history.calls:
            if call.alone and call.op in self.finding.scenario.after:
                yield f"afterwards {call} -> {call.result or 'never ends'}"

    def __str__(self) -> str:
        return str(self.drawing())

    def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
        yield self.drawing(min(console.width, 2 * WIDTH))


def check(
    program: Program | Path | str,
    *,
    new: str = "",
    calls: str,
    befores: Sequence[str] = ("",),
    after: str = "",
    start: Any = None,
    steps: dict[str, Callable[..., Any]],
    scenarios: Sequence[str] = (),
    schedules: int = SCHEDULES,
    seed: int = 0,
    smaller: Smaller | None = None,
) -> Report:
    """Explore the program's interleavings and say whether each could have run one call at a time.

    program: a program, or the path of its file
    new: how the object under test is made; without it, functions of the file are called
    calls: every call that threads may make, such as "put(1); put(2); take()"
    befores: calls that lead to states to begin in
    after: calls that look at the object in the end
    start, steps: the sequential specification, see `Spec`
    scenarios: some of your own, tried first and most thoroughly: "Cache(2) | put(1) & get(1) | "
    schedules: how many to try; the verdict and its number are the same every time
    """
    loaded = program if isinstance(program, Program) else Program.load(program)
    spec = Spec(start, steps)
    judge = Judge(spec)
    alphabet = Alphabet.of(new, calls, befores, after)
    own = looked_at_closely([Scenario.parse(text) for text in scenarios], seed)
    rare = rare_scenarios(loaded, alphabet, seed)
    crowds = list(alphabet.crowds(partial(spec.waits, alphabet.new)))
    jobs = chain(own, plan(alphabet, seed, rare, crowds))
    found = search(loaded, judge, jobs, schedules, seed)
    if found.finding is None:
        return Report(found.schedules, found.scenarios, found.histories)
    finding = minimise(loaded, judge, found.finding, smaller)
    trace = traced(loaded, finding.scenario, finding.schedule)
    text = explained(finding, trace, spec)
    return Report(
        found.schedules, found.scenarios, found.histories, found.schedules, finding, trace, text
    )


def replay(program: Program, scenario: str, schedule: str) -> Trace | None:
    """The recorded run of a scenario and a schedule as reports print them."""
    return traced(program, Scenario.parse(scenario), Schedule.parse(schedule))
