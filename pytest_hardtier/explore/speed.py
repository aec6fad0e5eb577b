"""How much faster a design is with more threads, without any real time."""

from __future__ import annotations

from pytest_hardtier.explore.exploring import Exploration
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.strategies.virtual_time import VirtualTime


def speed_up(program: Program, scenario: Scenario) -> float:
    """What the threads cost one after the other, by the time they take side by side.

    Each line that is begun and each operation of a lock costs 1. With 8 threads, 8.0 is all that
    there is to gain; one lock around everything gives about 1.5. Lines, because they are the same
    on every Python.
    """
    with Exploration(program, Granularity.line) as exploration:

        def clocks(*threads: tuple[Op, ...]) -> list[int]:
            strategy = VirtualTime()
            some = Scenario(scenario.new, scenario.before, threads)
            for run in exploration.runs(some, strategy):
                if run.ending is not None:
                    raise ValueError(f"{some} ended in a {run.ending.trouble}")
            return strategy.clocks

        alone = sum(clocks(calls)[0] for calls in scenario.threads)
        return alone / max(clocks(*scenario.threads))
